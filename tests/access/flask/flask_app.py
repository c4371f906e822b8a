# SPDX-FileCopyrightText: 2026 The Postern contributors
# SPDX-License-Identifier: MIT
"""A small Flask-Security application over a given site.db, driven through its real views.

Reads a JSON object from standard input:
  {"database": PATH, "shape": "tutorial" | "fsqla_v3", "salt": TEXT,
   "logins": [[NAME, PASSWORD], ...],            # each posted to /login with a client of its own
   "creates": [[NAME, ADDRESS, PASSWORD], ...],  # made by the datastore
   "titles": {POST_ID: TITLE, ...},              # changed through the ORM
   "totp_secrets": {TAG: TEXT}, "codes_keys": [KEY, ...],  # where it asks for second factors
   "second": [[NAME, PASSWORD, CODE, "authenticator" | "recovery"], ...]}
and writes one to standard output:
  {"logins": [true | false, ...], "second": [true | false, ...], "users": [...], "posts": [...]}
"""
import json
import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec

from flask import Flask
from flask_security import (
    RoleMixin,
    Security,
    SQLAlchemyUserDatastore,
    UserMixin,
    hash_password,
    uia_email_mapper,
)
from flask_security.models import fsqla_v3
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def tutorial_models():
    links = db.Table(
        "user_roles",
        db.Column("user_id", db.Integer, db.ForeignKey("user.id")),
        db.Column("role_id", db.Integer, db.ForeignKey("role.id")),
    )

    class Role(db.Model, RoleMixin):
        id = db.Column(db.Integer, primary_key=True)
        name = db.Column(db.String(80), unique=True)

    class User(db.Model, UserMixin):
        id = db.Column(db.Integer, primary_key=True)
        username = db.Column(db.String(120), unique=True, nullable=False)
        email = db.Column(db.String(120), unique=True, nullable=False)
        password = db.Column(db.String(60), nullable=False)
        active = db.Column(db.Boolean)
        fs_uniquifier = db.Column(db.String(64), unique=True, nullable=False)
        roles = db.relationship("Role", secondary=links)

    return User, Role


def fsqla_models():
    fsqla_v3.FsModels.set_db_info(db)

    class Role(db.Model, fsqla_v3.FsRoleMixin):
        pass

    class User(db.Model, fsqla_v3.FsUserMixin):
        pass

    class WebAuthn(db.Model, fsqla_v3.FsWebAuthnMixin):
        pass

    return User, Role


def make_app(order):
    app = Flask("site")
    app.config.update(
        TESTING=True,
        SECRET_KEY="mysecretkey",
        SQLALCHEMY_DATABASE_URI="sqlite:///" + order["database"],
        SECURITY_PASSWORD_SALT=order["salt"],
        SECURITY_PASSWORD_HASH=order.get("hash", "bcrypt"),
        # What the application itself hashes costs little: the forms matter here, not the cost.
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={
            "argon2__rounds": 1,
            "argon2__memory_cost": 1024,
            "bcrypt__rounds": 4,
        },
        SECURITY_USER_IDENTITY_ATTRIBUTES=[
            {"email": {"mapper": uia_email_mapper, "case_insensitive": True}},
            {"username": {"mapper": lambda name: name, "case_insensitive": True}},
        ],
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        WTF_CSRF_ENABLED=False,
    )
    if "totp_secrets" in order:
        # The library wants it for its page of setting up, which nobody sees here.
        sys.modules["qrcode"] = module_from_spec(ModuleSpec("qrcode", None))
        app.config.update(
            SECURITY_TWO_FACTOR=True,
            SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
            SECURITY_TOTP_SECRETS=order["totp_secrets"],
            SECURITY_TOTP_ISSUER="site",
            SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
            SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=order.get("codes_keys"),
        )
    db.init_app(app)
    User, Role = tutorial_models() if order["shape"] == "tutorial" else fsqla_models()

    class Post(db.Model):
        id = db.Column(db.Integer, primary_key=True)
        title = db.Column(db.String(100), nullable=False)
        user_id = db.Column(db.Integer, db.ForeignKey("user.id"))

    app.security = Security(app, SQLAlchemyUserDatastore(db, User, Role))

    @app.route("/")
    def home():
        return "home"

    return app, User, Post


def logs_in(app, name, password):
    answer = app.test_client().post(
        "/login", json={"email": name, "password": password}, headers={"Accept": "application/json"}
    )
    body = answer.get_json(silent=True) or {}
    return answer.status_code == 200 and "user" in body.get("response", {})


def passes(app, name, password, code, kind):
    """The password alone does not log in, and the code then does."""
    client = app.test_client()
    headers = {"Accept": "application/json"}
    first = client.post("/login", json={"email": name, "password": password}, headers=headers)
    if not first.get_json()["response"].get("tf_required"):
        return False
    view = "/tf-validate" if kind == "authenticator" else "/mf-recovery"
    return client.post(view, json={"code": code}, headers=headers).status_code == 200


def main():
    order = json.load(sys.stdin)
    app, User, Post = make_app(order)
    result = {}
    with app.app_context():
        for name, address, password in order.get("creates", []):
            app.security.datastore.create_user(
                username=name, email=address, password=hash_password(password)
            )
        app.security.datastore.commit()
    result["logins"] = [logs_in(app, name, password) for name, password in order.get("logins", [])]
    result["second"] = [passes(app, *each) for each in order.get("second", [])]
    with app.app_context():
        for key, title in order.get("titles", {}).items():
            db.session.get(Post, int(key)).title = title
        db.session.commit()
        result["users"] = [
            {"username": user.username, "roles": sorted(role.name for role in user.roles)}
            for user in User.query.order_by(User.id)
        ]
        result["posts"] = [
            {"id": post.id, "title": post.title, "user_id": post.user_id}
            for post in Post.query.order_by(Post.id)
        ]
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
