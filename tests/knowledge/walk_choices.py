"""What can walk.py not tell from the packages themselves?"""

# Their instances stand for an object of another class, which reference/ names.
STAND_INS = ("LocalProxy", "LazyObject", "SimpleLazyObject", "LazySettings", "ConnectionProxy", "Proxy", "PromiseProxy")

# What carries a package and is public in spelling alone: classes without their members; names and members of any class.
PLUMBING_CLASSES = {
    "sqlalchemy": {"BaseRow", "ClassManager", "Compiled", "Dialect", "ExecutionContext", "IdentityMap", "InspectionAttrExtensionType",
                   "LoaderCallableStatus", "PassiveFlag", "PGDialect_psycopg2", "PGDialectAsync_psycopg",
                   "QueryContext", "RefCollection", "TypeCompiler", "UOWTransaction", "Visitable"}}
PLUMBING_MEMBERS = {
    "alembic": {"create_module_class_proxy"},
    "rest_framework": {"NotUpdated"},  # Django's metaclass gives it since 6.0, at whatever version of this package
    "sqlalchemy": {"adapt", "adapt_to_emulated", "allows_lambda", "create_drop_stringify_dialect", "dispatch", "get_children", "hashable", "inherit_cache",
                   "is_clause_element", "logger", "logging_name", "memoized_attribute", "memoized_instancemethod", "operator_classes",
                   "reflect_only_elements", "render_bind_cast", "render_literal_cast", "repr_struct", "sort_key_function", "uses_inspection"}}

# Modules whose functions call the method of the same name of an object of this class.
PROXIES = {"alembic.op": "alembic.operations.Operations", "alembic.context": "alembic.runtime.environment.EnvironmentContext"}

# Modules whose documentation offers what they import from others, without a word of it in their code.
RE_EXPORTERS = {"rest_framework.serializers": ("rest_framework.exceptions", "rest_framework.fields", "rest_framework.relations"),
                "django.contrib.auth.models": ("django.contrib.auth.base_user",)}

# Modules of which the documentation names these alone.
ONLY = {"celery.utils.log": {"get_logger", "get_task_logger"},
        "django.utils.crypto": {"constant_time_compare", "get_random_string", "pbkdf2", "salted_hmac"},
        "django.utils.deprecation": {"MiddlewareMixin"},
        "django.utils.text": {"Truncator", "camel_case_to_spaces", "capfirst", "format_lazy", "get_text_list", "get_valid_filename", "slugify"},
        "rest_framework.settings": {"api_settings"},
        "sqlalchemy.orm.attributes": {"History", "del_attribute", "flag_dirty", "flag_modified", "get_attribute", "get_history", "init_collection",
                                      "set_attribute", "set_committed_value"}}

# Modules whose plain values are names to know.
CONSTANTS = {"django.contrib.auth", "django.contrib.messages", "django.core.exceptions", "rest_framework.permissions", "rest_framework.serializers",
             "rest_framework.status"}
