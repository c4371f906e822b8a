// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/PasswordHasher.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

// Stored passwords whose password and salt are known, for the tests of the hasher.

// The worked input of the vectors: é (one code point), the fi ligature and two Han characters.
inline const QString VectorPassword = QStringLiteral("caf\u00e9 \ufb01 \u5bc6\u7801");

// Small enough that a try costs microseconds.
constexpr Argon2Parameters QuickArgon2{64, 2, 2};

enum class Hashing { Double, Single };

inline PasswordHasher vectorHasher(Hashing hashing = Hashing::Double,
                                   Argon2Parameters argon2 = QuickArgon2)
{
    return PasswordHasher(PasswordConfig{.salt = Secret::fromText(QStringLiteral("mysecretsalt")),
                                         .singleHash = hashing == Hashing::Single,
                                         .argon2 = argon2});
}

inline QJsonObject vectors()
{
    QFile file(QStringLiteral(FIXTURES "/vectors.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

struct Known
{
    const char *name;
    const char *stored;
    PasswordScheme scheme;
};

// Made with passlib 1.7.4 and argon2-cffi 21.1 from the vectors' input; salts are the bytes 00 to
// 0f.
inline const Known DoubleHashed[] = {
    {"bcrypt 2a", "$2a$04$abcdefghijklmnopqrstuuo6Xt2aCMP0fT4cnurwbWKYMFBzompjK",
     PasswordScheme::Bcrypt},
    {"bcrypt 2y", "$2y$04$abcdefghijklmnopqrstuuo6Xt2aCMP0fT4cnurwbWKYMFBzompjK",
     PasswordScheme::Bcrypt},
    {"bcrypt_sha256 v2",
     "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$n8z8QT7lXbfPYncMjPdQs3b4rAcdPiS",
     PasswordScheme::BcryptSha256},
    {"bcrypt_sha256 v1",
     "$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu$sx4efjNiCpCDeHfeu5mc./AnO8.nPLG",
     PasswordScheme::BcryptSha256},
    {"pbkdf2_sha1", "$pbkdf2$1000$AAECAwQFBgcICQoLDA0ODw$4HFjqwjqGb8sY6tzLHdJc3jcbO0",
     PasswordScheme::Pbkdf2Sha1},
    {"sha512_crypt with rounds",
     "$6$rounds=1234$saltsalt$BeMR6JMkEjc.WXGsW7TQtMqlGPOIxCgosCFVe/"
     "NKZ5FBcjSQrsLTeBLunHXtsbGHiAXuLhiJ1NgTKoe0lBSy./",
     PasswordScheme::Sha512Crypt},
    {"sha256_crypt with rounds",
     "$5$rounds=1234$saltsalt$.QUKozlPqU/6HkrTAjrxMRBHmObv71vOMWQS4zuZiv4",
     PasswordScheme::Sha256Crypt},
    {"scrypt with other parameters",
     "$scrypt$ln=6,r=4,p=3$AAECAwQFBgcICQoLDA0ODw$/laQU88EmnA21qKypCIQE3x9R9c0z+oXSLf210CUqag",
     PasswordScheme::Scrypt},
    {"argon2i", "$argon2i$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$/prNwoI4jiEiaEJhOe5fLg",
     PasswordScheme::Argon2},
    {"argon2d", "$argon2d$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$7n7QmVRMVpqU2vt+lvlRaQ",
     PasswordScheme::Argon2},
    {"argon2id, tag of 32",
     "$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
     "uiciA1XIuQ1QuBNAKLRY0xWcFCT0JT5nBysjp7k5OyE",
     PasswordScheme::Argon2},
    {"argon2id, tag of 64",
     "$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
     "WftItSBzY4AERE4X3Oi1hJvjU4aJ38Srv+ubP4k/oBcdWI+guypQmh/f0Yp1OpOQ7iCPnlbgjrUjmKJ3s9O96g",
     PasswordScheme::Argon2},
    {"argon2i of version 16",
     "$argon2i$v=16$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$Ft4jxzwEfDAGC7j0z7TfnA",
     PasswordScheme::Argon2},
    {"argon2i that names no version",
     "$argon2i$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$Ft4jxzwEfDAGC7j0z7TfnA", PasswordScheme::Argon2},
};

// Single-hashed whatever SECURITY_PASSWORD_SINGLE_HASH says.
inline const Known Django[] = {
    {"django_argon2",
     "argon2$argon2i$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$heZpQnkxXys/kwuHyRaz3w",
     PasswordScheme::DjangoArgon2},
    {"django_bcrypt", "bcrypt$$2b$04$abcdefghijklmnopqrstuu2l6RbRrUyP.zwnAJppmflDjTqqqriEi",
     PasswordScheme::DjangoBcrypt},
    {"django_bcrypt_sha256",
     "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuugi3IXEqKJeFnwT7er4OVliOGxYRr70W",
     PasswordScheme::DjangoBcryptSha256},
    {"django_pbkdf2_sha1", "pbkdf2_sha1$1000$saltsaltsalt$F+36mE8iaOjxfRu17KO824Gf8Gw=",
     PasswordScheme::DjangoPbkdf2Sha1},
    {"django_pbkdf2_sha256",
     "pbkdf2_sha256$1000$saltsaltsalt$St4V4qRSu48b4dNCSSi082PTlwSl45GswI0YGf5ucQ0=",
     PasswordScheme::DjangoPbkdf2Sha256},
    {"django_salted_md5", "md5$saltsaltsalt$7ae8e87bdf86a7c6106a90ec2a438b86",
     PasswordScheme::DjangoSaltedMd5},
    {"django_salted_sha1", "sha1$saltsaltsalt$b5692ae014360aa8eed4c039a66697f586bc0534",
     PasswordScheme::DjangoSaltedSha1},
    {"django_des_crypt", "crypt$ab$abXgmA6DA3Emo", PasswordScheme::DjangoDesCrypt},
    {"django_des_crypt without its salt", "crypt$$abXgmA6DA3Emo", PasswordScheme::DjangoDesCrypt},
};

// What SECURITY_PASSWORD_SINGLE_HASH = True stores.
inline const Known SingleHashed[] = {
    {"bcrypt 2a", "$2a$04$abcdefghijklmnopqrstuu2l6RbRrUyP.zwnAJppmflDjTqqqriEi",
     PasswordScheme::Bcrypt},
    {"bcrypt_sha256",
     "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$leznE.l8rsOXt4fbCTtCFtn6ysRap/y",
     PasswordScheme::BcryptSha256},
    {"pbkdf2_sha256",
     "$pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$7KBIq8DJFsZJ0rf8BusSi96Qp3tlX5WvTBSt5H7ZCKc",
     PasswordScheme::Pbkdf2Sha256},
    {"sha512_crypt",
     "$6$rounds=1000$saltsalt$5wyzT6BUd6FmAzC43cNRckqXQOCWazNdPAGv0boU7OZteLcQHx4ikv/"
     "SS/RgD.kBPD9JsMEq2pm2p3wVzBLC71",
     PasswordScheme::Sha512Crypt},
    {"sha256_crypt", "$5$rounds=1000$saltsalt$4e6x0puO/kNypd22/tNSbJfW/5hKBJMtilk6N7v/PW.",
     PasswordScheme::Sha256Crypt},
    {"des_crypt", "abXgmA6DA3Emo", PasswordScheme::DesCrypt},
    {"scrypt",
     "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$W8a311LoTtJlypQbsfZhtdKDAc06F989QCYU0tSGiV0",
     PasswordScheme::Scrypt},
};

inline const QString FaultyUpgrade =
    QStringLiteral("$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
                   "cuLtDak8tyAVXDF9KyvPBnODjLW1NhdFRFMnBnDkoZ4");
inline const QString RawArgon2 =
    QStringLiteral("$argon2id$v=19$m=64,t=2,p=2$AAECAwQFBgcICQoLDA0ODw$"
                   "SUz2lT1+f+1W91s04FhPWbMUPDHQntRgmXO5bppG8l0");

inline void addRows(const QString &section, const QJsonObject &object, Hashing hashing)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        QTest::newRow(qPrintable(section + it.key())) << it.value().toString() << hashing;
    }
}

template<typename Rows>
void addRows(const char *section, const Rows &rows, Hashing hashing)
{
    for (const Known &known : rows) {
        QTest::addRow("%s: %s", section, known.name)
            << QString::fromLatin1(known.stored) << hashing;
    }
}

Q_DECLARE_METATYPE(Hashing)
Q_DECLARE_METATYPE(PasswordScheme)
