# What does the shed keep about its tools?
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse


class Category(models.Model):
    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "categories"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("catalogue:category", kwargs={"category_id": self.pk})


class ToolQuerySet(models.QuerySet):
    def on_shelves(self):
        return self.filter(retired=False).select_related("category")

    def with_open_loan(self):
        # Imported late: loans.models imports this module.
        from loans.models import Loan

        return self.annotate(open_loan=Exists(Loan.objects.open().filter(tool=OuterRef("pk"))))


class Tool(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    description = models.TextField(blank=True)
    deposit_cents = models.PositiveIntegerField("deposit in cents", default=0)
    retired = models.BooleanField(default=False)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="tools")
    watchers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="watching", blank=True)

    objects = ToolQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("catalogue:tool", kwargs={"slug": self.slug})

    @property
    def available(self):
        return not self.retired and not self.loans.open().exists()

    @property
    def rating(self):
        return self.reviews.aggregate(mean=models.Avg("rating"))["mean"]


class Review(models.Model):
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="reviews")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews")
    rating = models.PositiveSmallIntegerField(
        "rating, 1 to 5", validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField("review", blank=True, max_length=2000)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.UniqueConstraint(fields=["tool", "member"], name="one_review_per_member"),
            models.CheckConstraint(condition=models.Q(rating__range=(1, 5)), name="rating_1_to_5"),
        ]

    def __str__(self):
        return f"{self.rating} for {self.tool}"
