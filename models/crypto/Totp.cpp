// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Totp.h"

#include "models/crypto/Primitives.h"
#include "models/crypto/Random.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>
#include <QtEndian>

#include <openssl/evp.h>

#include <cstring>
#include <memory>

namespace {

constexpr int SecretBytes = 20;
constexpr int SaltBytes = 12;
constexpr int CostLog2 = 14; // passlib's own
constexpr int CostMost = 22; // a damaged file does not keep anybody busy for minutes
constexpr int AesKeyBytes = 32;
constexpr int AesBlockBytes = 16;
const char Base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// AES-256 in counter mode under what PBKDF2 makes of the application's secret; its own inverse.
QByteArray crypt(const QByteArray &input, const QString &secret, const QByteArray &salt, int cost)
{
    const Secret derived(Primitives::pbkdf2(Primitives::Digest::Sha256, Secret::fromText(secret),
                                            salt, 1 << cost, AesKeyBytes + AesBlockBytes));
    const auto *key = reinterpret_cast<const unsigned char *>(derived.bytes().constData());
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    QByteArray output(input.size(), '\0');
    int length = 0;
    const bool done =
        context &&
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_ctr(), nullptr, key, key + AesKeyBytes) ==
            1 &&
        EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char *>(output.data()), &length,
                          reinterpret_cast<const unsigned char *>(input.constData()),
                          static_cast<int>(input.size())) == 1;
    return done && length == input.size() ? output : QByteArray();
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// Whether the optional parameters, where they stand there, are the usual ones.
bool isUsual(const QJsonObject &object)
{
    return object.value(QLatin1String("type")).toString() == QLatin1String("totp") &&
           object.value(QLatin1String("v")).toInt() == 1 &&
           object.value(QLatin1String("alg")).toString(QStringLiteral("sha1")) ==
               QLatin1String("sha1") &&
           object.value(QLatin1String("digits")).toInt(Totp::Digits) == Totp::Digits &&
           object.value(QLatin1String("period")).toInt(Totp::StepSeconds) == Totp::StepSeconds;
}

/// What one part of `tag: secret` holds, without the quotes of JSON or of Python.
QString unquoted(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool isQuoted = trimmed.size() >= 2 &&
                          (trimmed.startsWith(u'"') || trimmed.startsWith(u'\'')) &&
                          trimmed.back() == trimmed.front();
    return isQuoted ? trimmed.mid(1, trimmed.size() - 2) : trimmed;
}

Totp::AppSecrets readPairs(QString text)
{
    text = text.trimmed();
    if (text.startsWith(u'{') && text.endsWith(u'}')) {
        text = text.mid(1, text.size() - 2);
    }
    static const QRegularExpression Separator(QStringLiteral("[,\n]"));
    Totp::AppSecrets secrets;
    const QStringList lines = text.split(Separator, Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(u'#')) {
            continue;
        }
        const QString tag = unquoted(line.section(u':', 0, 0));
        const QString secret = unquoted(line.section(u':', 1));
        if (tag.isEmpty() || secret.isEmpty()) {
            return {};
        }
        secrets.insert(tag, secret);
    }
    return secrets;
}

std::optional<Secret> decrypted(const QJsonObject &encrypted, const Totp::AppSecrets &secrets)
{
    const auto cipher = Totp::fromBase32(encrypted.value(QLatin1String("k")).toString());
    const auto salt = Totp::fromBase32(encrypted.value(QLatin1String("s")).toString());
    const int cost = encrypted.value(QLatin1String("c")).toInt(-1);
    const auto secret =
        secrets.constFind(encrypted.value(QLatin1String("t")).toVariant().toString());
    const bool isReadable = encrypted.value(QLatin1String("v")).toInt() == 1 && cipher && salt &&
                            !cipher->isEmpty() && cost >= 0 && cost <= CostMost &&
                            secret != secrets.constEnd();
    if (!isReadable) {
        return std::nullopt;
    }
    QByteArray key = crypt(*cipher, *secret, *salt, cost);
    return key.isEmpty() ? std::nullopt : std::optional(Secret(std::move(key)));
}

} // namespace

Secret Totp::newKey()
{
    return Secret(Random::bytes(SecretBytes));
}

QString Totp::toBase32(const QByteArray &bytes)
{
    QString text;
    unsigned buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) {
            text.append(QLatin1Char(Base32[(buffer >> (bits - 5)) & 31]));
        }
        buffer &= 31; // what is left over is at most four bits
    }
    if (bits > 0) {
        text.append(QLatin1Char(Base32[(buffer << (5 - bits)) & 31]));
    }
    return text;
}

std::optional<QByteArray> Totp::fromBase32(const QString &text)
{
    QByteArray bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const QChar letter : text) {
        if (letter == u' ' || letter == u'-' || letter == u'=') {
            continue;
        }
        const char *at = letter.unicode() < 128 && !letter.isNull()
                             ? std::strchr(Base32, letter.toUpper().toLatin1())
                             : nullptr;
        if (at == nullptr) {
            return std::nullopt;
        }
        buffer = ((buffer << 5) | static_cast<unsigned>(at - Base32)) & 0xfff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.append(static_cast<char>((buffer >> bits) & 0xff));
        }
    }
    return bytes;
}

qint64 Totp::counterAt(const QDateTime &moment)
{
    return moment.toSecsSinceEpoch() / StepSeconds;
}

QString Totp::code(const Secret &key, qint64 counter)
{
    QByteArray message(sizeof(quint64), '\0');
    qToBigEndian(static_cast<quint64>(counter), message.data());
    const QByteArray mac = Primitives::hmac(Primitives::Digest::Sha1, key.bytes(), message);
    if (mac.isEmpty()) {
        return {};
    }
    const int offset = mac.back() & 0xf;
    const quint32 number = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffff;
    constexpr quint32 Modulus = 1'000'000;
    return QString::number(number % Modulus).rightJustified(Digits, u'0');
}

std::optional<qint64> Totp::match(const Secret &key, const QString &typed, const QDateTime &now,
                                  int window, qint64 lastUsed)
{
    QString plain = typed;
    plain.remove(u' ').remove(u'-');
    const QByteArray wanted = plain.toUtf8();
    const qint64 seconds = now.toSecsSinceEpoch();
    std::optional<qint64> found;
    // All of them are looked at, so that time does not tell which one it was.
    for (qint64 counter = (seconds - window) / StepSeconds;
         counter <= (seconds + window) / StepSeconds; ++counter) {
        if (Primitives::equal(code(key, counter).toUtf8(), wanted) && counter > lastUsed) {
            found = found.value_or(counter);
        }
    }
    return found;
}

QString Totp::uri(const Secret &key, const QString &account, const QString &issuer)
{
    const auto encoded = [](const QString &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text, QByteArrayLiteral("@")));
    };
    return QStringLiteral("otpauth://totp/%1:%2?secret=%3&issuer=%1")
        .arg(encoded(issuer), encoded(account), toBase32(key.bytes()));
}

Totp::AppSecrets Totp::readAppSecrets(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    if (object.isEmpty()) {
        return readPairs(text);
    }
    AppSecrets secrets;
    for (auto each = object.constBegin(); each != object.constEnd(); ++each) {
        if (each->toString().isEmpty()) {
            return {};
        }
        secrets.insert(each.key(), each->toString());
    }
    return secrets;
}

bool Totp::isReadable(const QString &json, const AppSecrets &secrets)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    const QJsonValue encrypted = object.value(QLatin1String("enckey"));
    return isUsual(object) &&
           (encrypted.isObject()
                ? secrets.contains(encrypted[QLatin1String("t")].toVariant().toString())
                : object.contains(QLatin1String("key")));
}

std::optional<Secret> Totp::fromStored(const QString &json, const AppSecrets &secrets)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    if (!isUsual(object)) {
        return std::nullopt;
    }
    if (const QJsonValue encrypted = object.value(QLatin1String("enckey")); encrypted.isObject()) {
        return decrypted(encrypted.toObject(), secrets);
    }
    auto key = fromBase32(object.value(QLatin1String("key")).toString());
    return key && !key->isEmpty() ? std::optional(Secret(*std::move(key))) : std::nullopt;
}

QString Totp::toStored(const Secret &key, const AppSecrets &secrets)
{
    if (secrets.isEmpty()) {
        return {};
    }
    // passlib orders tags as numbers where all of them are.
    QString tag = secrets.lastKey();
    for (auto each = secrets.constBegin(); each != secrets.constEnd(); ++each) {
        tag = each.key().toLongLong() > tag.toLongLong() ? each.key() : tag;
    }
    const QByteArray salt = Random::bytes(SaltBytes);
    const QByteArray cipher = crypt(key.bytes(), secrets.value(tag), salt, CostLog2);
    if (cipher.isEmpty()) {
        return {};
    }
    const QJsonObject encrypted{{QStringLiteral("c"), CostLog2},
                                {QStringLiteral("k"), toBase32(cipher)},
                                {QStringLiteral("s"), toBase32(salt)},
                                {QStringLiteral("t"), tag},
                                {QStringLiteral("v"), 1}};
    return compact({{QStringLiteral("enckey"), encrypted},
                    {QStringLiteral("type"), QStringLiteral("totp")},
                    {QStringLiteral("v"), 1}});
}
