// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Argon2Hash.h"

#include "models/crypto/Primitives.h"
#include "models/crypto/Random.h"

#include <QRegularExpression>

#include <argon2.h>

namespace {

// A stored hash comes from a file that somebody else may have written: what it asks for must not
// stop the machine. RFC 9106's first recommended option (2 GiB, one pass) stays well inside.
constexpr quint64 MaximumMemoryKib = 4ULL * 1024 * 1024;
constexpr quint64 MaximumWorkKib = 16ULL * 1024 * 1024; // memory times passes
constexpr quint32 MaximumLanes = 255;

constexpr int NewSaltBytes = 16;
constexpr int NewTagBytes = 32;

argon2_type libraryType(Argon2Hash::Form::Type type)
{
    switch (type) {
    case Argon2Hash::Form::Type::D:
        return Argon2_d;
    case Argon2Hash::Form::Type::I:
        return Argon2_i;
    case Argon2Hash::Form::Type::Id:
        return Argon2_id;
    }
    Q_UNREACHABLE();
    return Argon2_id;
}

Argon2Hash::Form::Type typeNamed(QStringView name)
{
    if (name == u"d") {
        return Argon2Hash::Form::Type::D;
    }
    return name == u"i" ? Argon2Hash::Form::Type::I : Argon2Hash::Form::Type::Id;
}

bool isAffordable(const Argon2Hash::Form &form)
{
    return form.memoryKib <= MaximumMemoryKib && form.lanes <= MaximumLanes &&
           quint64{form.memoryKib} * form.passes <= MaximumWorkKib;
}

// Empty when libargon2 refuses (parameters out of its range, no memory).
QByteArray computeTag(const Secret &secret, const Argon2Hash::Form &form, qsizetype tagBytes)
{
    QByteArray tag(tagBytes, '\0');
    const int outcome = argon2_hash(
        form.passes, form.memoryKib, form.lanes, secret.bytes().constData(),
        static_cast<size_t>(secret.bytes().size()), form.salt.constData(),
        static_cast<size_t>(form.salt.size()), tag.data(), static_cast<size_t>(tag.size()), nullptr,
        0, libraryType(form.type), form.version);
    return outcome == ARGON2_OK ? tag : QByteArray();
}

} // namespace

bool Argon2Hash::Form::isCurrent(const Argon2Parameters &parameters) const
{
    return type == Type::Id && version == ARGON2_VERSION_13 &&
           qint64{memoryKib} == parameters.memoryKib && qint64{passes} == parameters.passes &&
           qint64{lanes} == parameters.lanes;
}

std::optional<Argon2Hash::Form> Argon2Hash::parse(const QString &stored)
{
    static const QRegularExpression Pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?"
                       "m=([1-9][0-9]{0,8}),t=([1-9][0-9]{0,8}),p=([1-9][0-9]{0,8})"
                       "\\$([A-Za-z0-9+/]{1,1400})\\$([A-Za-z0-9+/]{1,1400})")));
    const QRegularExpressionMatch match = Pattern.match(stored);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const auto salt = Primitives::fromBase64(match.capturedView(6));
    const auto tag = Primitives::fromBase64(match.capturedView(7));
    if (!salt || !tag) {
        return std::nullopt;
    }
    const Form form{.type = typeNamed(match.capturedView(1)),
                    .version = match.capturedView(2) == u"19" ? quint32{ARGON2_VERSION_13}
                                                              : quint32{ARGON2_VERSION_10},
                    .memoryKib = match.capturedView(3).toUInt(),
                    .passes = match.capturedView(4).toUInt(),
                    .lanes = match.capturedView(5).toUInt(),
                    .salt = *salt,
                    .tag = *tag};
    return isAffordable(form) ? std::optional(form) : std::nullopt;
}

bool Argon2Hash::matches(const Secret &secret, const QString &stored)
{
    const std::optional<Form> form = parse(stored);
    return form && Primitives::equal(computeTag(secret, *form, form->tag.size()), form->tag);
}

QString Argon2Hash::write(const Form &form)
{
    constexpr auto Options = QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals;
    Q_ASSERT(form.type == Form::Type::Id);
    return QStringLiteral("$argon2id$v=%1$m=%2,t=%3,p=%4$%5$%6")
        .arg(QString::number(form.version), QString::number(form.memoryKib),
             QString::number(form.passes), QString::number(form.lanes),
             QLatin1String(form.salt.toBase64(Options)), QLatin1String(form.tag.toBase64(Options)));
}

Secret Argon2Hash::key(const Secret &secret, const Form &form, int bytes)
{
    return isAffordable(form) ? Secret(computeTag(secret, form, bytes)) : Secret();
}

QString Argon2Hash::make(const Secret &secret, const Argon2Parameters &parameters)
{
    if (parameters.memoryKib <= 0 || parameters.passes <= 0 || parameters.lanes <= 0) {
        return {};
    }
    Form form{.memoryKib = static_cast<quint32>(parameters.memoryKib),
              .passes = static_cast<quint32>(parameters.passes),
              .lanes = static_cast<quint32>(parameters.lanes),
              .salt = Random::bytes(NewSaltBytes),
              .tag = {}};
    // What verify() would refuse must never be stored.
    if (!isAffordable(form)) {
        return {};
    }
    form.tag = computeTag(secret, form, NewTagBytes);
    return form.tag.isEmpty() ? QString() : write(form);
}
