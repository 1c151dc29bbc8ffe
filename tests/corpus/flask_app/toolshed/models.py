# What does the shed keep about tools, members and loans?
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from statistics import fmean

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.security import check_password_hash, generate_password_hash

from .extensions import db, login_manager


class NotAvailable(Exception):
    """The tool is on loan, or has been retired."""


def today() -> date:
    return datetime.now(UTC).date()


def slugify(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


watches = Table(
    "watches",
    db.metadata,
    Column("tool_id", ForeignKey("tool.id"), primary_key=True),
    Column("member_id", ForeignKey("member.id"), primary_key=True),
)


class Member(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(150), unique=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    password_hash: Mapped[str]
    is_staff: Mapped[bool] = mapped_column(default=False)

    loans: Mapped[list["Loan"]] = relationship(back_populates="member")
    reviews: Mapped[list["Review"]] = relationship(back_populates="member")
    watching: Mapped[list["Tool"]] = relationship(secondary=watches, back_populates="watchers", order_by="Tool.name")

    def set_password(self, password: str) -> None:
        self.password_hash = generate_password_hash(password)

    def check_password(self, password: str) -> bool:
        return check_password_hash(self.password_hash, password)


@login_manager.user_loader
def load_member(member_id: str) -> Member | None:
    return db.session.get(Member, int(member_id))


class Category(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)

    tools: Mapped[list["Tool"]] = relationship(back_populates="category", order_by="Tool.name")


class Tool(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    description: Mapped[str] = mapped_column(default="")
    deposit_cents: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))

    category: Mapped[Category] = relationship(back_populates="tools")
    loans: Mapped[list["Loan"]] = relationship(back_populates="tool")
    reviews: Mapped[list["Review"]] = relationship(back_populates="tool", order_by="Review.written_at.desc()")
    watchers: Mapped[list[Member]] = relationship(secondary=watches, back_populates="watching")

    @property
    def available(self) -> bool:
        return not self.retired and all(loan.returned_on for loan in self.loans)

    @property
    def rating(self) -> float | None:
        return fmean(review.rating for review in self.reviews) if self.reviews else None

    def lend(self, member: Member, days: int) -> "Loan":
        if not self.available:
            raise NotAvailable(f"{self.name} is out")
        loan = Loan(tool=self, member=member, due_on=today() + timedelta(days=days))
        db.session.add(loan)
        return loan


class Loan(db.Model):
    __table_args__ = (
        Index("one_open_loan_per_tool", "tool_id", unique=True, sqlite_where=text("returned_on IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    borrowed_on: Mapped[date] = mapped_column(default=today)
    due_on: Mapped[date]
    returned_on: Mapped[date | None]

    tool: Mapped[Tool] = relationship(back_populates="loans")
    member: Mapped[Member] = relationship(back_populates="loans")


class Review(db.Model):
    __table_args__ = (
        UniqueConstraint("tool_id", "member_id", name="one_review_per_member"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating_1_to_5"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    rating: Mapped[int]
    text: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))

    tool: Mapped[Tool] = relationship(back_populates="reviews")
    member: Mapped[Member] = relationship(back_populates="reviews")
