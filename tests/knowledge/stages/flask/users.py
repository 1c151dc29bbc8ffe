"""Who can log in?"""

from flask_login import UserMixin


class User(UserMixin):
    id = "1"


def find_user():
    return User()
