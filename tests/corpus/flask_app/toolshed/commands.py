# What does a keeper of the shed do from a terminal?
import click
from flask import Blueprint
from sqlalchemy import select

from .extensions import db
from .models import Category, Loan, Member, Tool, slugify, today

# cli_group=None: `flask seed`, not `flask commands seed`.
bp = Blueprint("commands", __name__, cli_group=None)

SHELVES = {
    "Garden": [("Hedge trimmer", 4000), ("Leaf rake", 500), ("Wheelbarrow", 2500)],
    "House": [("Extension ladder", 3050), ("Steam cleaner", 6000)],
    "Workshop": [("Belt sander", 3500), ("Cordless drill", 5000), ("Spirit level", 0)],
}


@bp.cli.command("init-db")
def init_db():
    """Create the tables that are missing."""
    db.create_all()


@bp.cli.command("seed")
def seed():
    """Put the first tools on the shelves; what is there already stays."""
    for category_name, tools in SHELVES.items():
        category = db.session.scalar(select(Category).filter_by(name=category_name))
        if category is None:
            category = Category(name=category_name)
            db.session.add(category)
        for name, deposit in tools:
            if db.session.scalar(select(Tool).filter_by(slug=slugify(name))) is None:
                db.session.add(Tool(name=name, slug=slugify(name), deposit_cents=deposit, category=category))
    db.session.commit()
    click.echo(f"{len(db.session.scalars(select(Tool)).all())} tools on the shelves.")


@bp.cli.command("promote")
@click.argument("username")
def promote(username):
    """Make a member one of the staff."""
    member = db.session.scalar(select(Member).filter_by(username=username))
    if member is None:
        raise click.ClickException(f"no member {username}")
    member.is_staff = True
    db.session.commit()
    click.echo(f"{username} is on the staff.")


@bp.cli.command("overdue")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Count as if it were this day.")
def overdue(on):
    """List the loans that should have come back."""
    day = on.date() if on else today()
    query = select(Loan).where(Loan.returned_on.is_(None), Loan.due_on < day).order_by(Loan.due_on)
    for loan in db.session.scalars(query):
        click.echo(f"{loan.due_on} {loan.tool.name}: {loan.member.username}")
