// What may the files of a project with settings, URL modules and related models say?
#include "incremental/plans.h"

namespace segue::testing {

const std::string_view django_files = R"(//- manage.py
import os
<<from django.core.management import execute_from_command_line~import django~>>
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'conf.<<settings~local>>')
//- conf/__init__.py
//- conf/settings.py
<<from .common import *
~>>from pathlib import Path
BASE = Path(__file__).resolve().parent.parent
ROOT_URLCONF = 'conf.<<urls~others>>'
INSTALLED_APPS = [
    'django.contrib.auth',
    <<'django.contrib.admin',~>>
    '$other',
    '$other<<.apps.Config~>>',
    <<'packaged',~>>
]<< + EXTRA~>>
<<INSTALLED_APPS += ['$other']~if DEBUG: INSTALLED_APPS.append('$other')~>>
TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'DIRS': [<<BASE / 'templates'~str(BASE / 'pages')~>>],
    'APP_DIRS': <<True~False>>,
}]
<<LOGIN_URL = '<<$other:list~/in/~list>>'~OWN_LIMIT = 3>>
//- conf/common.py
<<DEBUG = True
EXTRA = ['$other']~EXTRA = []
APPEND_SLASH = False>>
//- conf/local.py
from .settings import *
<<DEBUG = False~INSTALLED_APPS = INSTALLED_APPS[1:]~>>
//- conf/urls.py
from django.urls import path, include<<, re_path~>>
<<from django.contrib import admin
~>><<import $other.urls
~from $other import urls as some, views
~>>
extra = [path('extra/', include('$other.urls'))]
urlpatterns = [
    path('<<a/~<int:a>/~>>', include('$other.urls'<<, namespace='n'~>>)),
    <<path('b/', include(some)),~path('b/', include(('$other.urls', 'again'))),~>>
    <<path('admin/', admin.site.urls),~path('packaged/', include('packaged.urls')),~>>
    <<path('direct/', views.list, name='direct'),~>>
]<< + extra~>>
<<urlpatterns += extra~>>
//- conf/others.py
from django.conf.urls.i18n import i18n_patterns
from .urls import *
urlpatterns = <<i18n_patterns(*urlpatterns)~urlpatterns~[]>>
//- $app/__init__.py
//- $app/apps.py
from django.apps import AppConfig
class Config(AppConfig):
    name = '$app'
    <<label = '<<$app~other_label>>'~>>
//- $app/models.py
from django.db import models
<<from $other.models import <<Row as OtherRow~Base~*>>
~>>

class Base(models.Model):
    created = models.DateTimeField(<<auto_now=True~>>)

    class Meta:
        abstract = <<True~False>>


class Row(<<models.Model~Base~OtherRow~Base, Mixin>>):
    title = models.<<CharField(max_length=<<10~200>>)~TextField(<<null=True~>>)>>
    <<owner = models.ForeignKey(<<'$other.Row'~'Row'~'self'~OtherRow~'auth.User'~settings.X>>, on_delete=models.CASCADE<<, related_name='<<rows~+>>'~>>)~>>
    <<tags = models.ManyToManyField('<<Tag~$other.Tag>>')~objects = models.Manager()>>
    <<
    class Meta:
        <<ordering = ['title']~db_table = 'rows'~proxy = True>>
~>>
    def get_absolute_url(self):
        return '/'


class Tag(<<models.Model~Row>>):
    <<name = models.SlugField(unique=True)~pass>>
//- $app/forms.py
from django import forms
from .models import Row<<, Tag~>>


class RowForm(forms.<<ModelForm~Form>>):
    <<note = forms.CharField()
~>>
    class Meta:
        model = <<Row~Tag>>
        fields = <<['title'<<, 'owner'~, 'gone'~>>]~'__all__'>>
//- $app/views.py
from django.shortcuts import render, redirect, get_object_or_404
from django.urls import reverse
from django.views import generic
from .models import <<Row~Tag as Row>>
<<from .forms import RowForm
from .shared import Mixin
~>>

def list(request<<~, a=None>>):
    rows = Row.objects.<<all()~filter(title=request.GET['q'])~order_by('<<title~gone>>')>>
    return render(request, '$app/<<list~rows>>.html', {'rows': rows<<, 'form': RowForm()~>>})


def show(request, <<pk~id>>):
    row = get_object_or_404(Row, pk=<<pk~id>>)
    return redirect(<<'<<$app:show~show>>', pk=row.pk~reverse('<<$other:list~gone>>')~row>>)


class Edit(<<generic.UpdateView~Mixin, generic.UpdateView~generic.DetailView>>):
    model = <<Row~RowForm.Meta.model>>
    <<template_name = '$app/<<show~list>>.html'~fields = ['title']>>
//- $app/shared.py
from django.views.generic import <<UpdateView~View as UpdateView>>
class Mixin(<<object~UpdateView>>):
    <<template_name = '$app/list.html'~def get_queryset(self): return super().get_queryset()>>
//- $app/urls.py
from django.urls import path<<, re_path~, include~>>
from . import views
<<app_name = '<<$app~$other>>'
~>>
<<pages~urlpatterns>> = [
    path('', views.list, name='<<list~all>>'),
    path('<<<int:pk~slug:pk~id>>>/', views.show, name='show'),
    <<re_path(r'^edit/(?P<pk>\d+)/$', views.Edit.as_view(), name='edit'),~path('edit/<int:pk>/', views.Edit.as_view(template_name='$app/show.html')),~>>
    <<path('in/', include('$other.urls')),~>>
]
<<urlpatterns = pages~>>
//- $app/templatetags/__init__.py
//- $app/templatetags/$app_tags.py
from django import template
register = template.Library()


@register.<<filter~simple_tag~inclusion_tag('$app/list.html')>>
def <<shout~whisper>>(value):
    return value
//- templates/base.html
{% load static<< $other_tags~>> %}
<title>{% block title %}{% endblock %}</title>
<< <a href="{% url '<<$other:list~$other:show~direct~gone>>'<<~ 1~ pk=1>> %}">x</a>~>>
{% block <<body~main>> %}{% endblock %}
//- $app/templates/$app/list.html
{% extends "<<base~layout~$other/show>>.html" %}{% load $app_tags %}
{% block <<body~main>> %}<<{% for row in rows %}{{ row.title|shout }}{% endfor %}~{% include "<<part~$app/show>>.html" %}>>{% endblock %}
//- $app/templates/$app/show.html
<<{% extends "base.html" %}~>>
<form method="post" action="{% url '<<$app:show~show>>' pk=row.pk %}"><<{% csrf_token %}~{{ form.as_p }}>></form>
//- site-packages/packaged/__init__.py
//- site-packages/packaged/urls.py
from django.urls import path
from .views import hello
app_name = 'packaged'
urlpatterns = [path('hello/', hello, name='hello')]
//- site-packages/packaged/views.py
def hello(request): pass
)";

}  // namespace segue::testing
