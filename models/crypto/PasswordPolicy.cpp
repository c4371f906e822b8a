// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/PasswordPolicy.h"

#include <zxcvbn.h>

#include <vector>

namespace {

// zxcvbn's time grows faster than the length; what 128 bytes do not make strong, more hardly will.
constexpr qsizetype JudgedBytes = 128;

// Shorter names would forbid half the language.
constexpr qsizetype LeastNameLength = 3;

// log2 of zxcvbn's guesses for the scores 1 to 4: 10^3, 10^6, 10^8, 10^10.
constexpr double ScoreBits[] = {9.966, 19.932, 26.575, 33.219};

QString comparable(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KD).toCaseFolded();
}

// The texts that a password must not hold, and the local part of each that is an e-mail address.
QStringList namesOf(const QStringList &personal)
{
    QStringList names;
    for (const QString &text : personal) {
        const QString name = comparable(text.trimmed());
        for (const QString &part : {name, name.left(name.lastIndexOf(u'@'))}) {
            if (part.size() >= LeastNameLength && !names.contains(part)) {
                names.append(part);
            }
        }
    }
    return names;
}

bool holdsOneOf(const QString &password, const QStringList &names)
{
    const QString text = comparable(password);
    return std::any_of(names.begin(), names.end(),
                       [&text](const QString &name) { return text.contains(name); });
}

qsizetype codePoints(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KD).toUcs4().size();
}

Error refusal(Reason reason, int limit = 0)
{
    return {
        .code = ErrorCode::Invalid, .reason = reason, .field = Field::NewPassword, .limit = limit};
}

} // namespace

Result<> PasswordPolicy::check(const QString &password, const QStringList &personal) const
{
    if (password.isEmpty()) {
        return refusal(Reason::Empty);
    }
    const int least = leastLength();
    const qsizetype length = codePoints(password);
    if (length < least) {
        return refusal(Reason::TooShort, least);
    }
    if (length > MaximumLength) {
        return refusal(Reason::TooLong, MaximumLength);
    }
    if (holdsOneOf(password, namesOf(personal))) {
        return refusal(Reason::ContainsName);
    }
    if (score(password, personal) < LeastScore) {
        return refusal(Reason::Guessable);
    }
    return {};
}

int PasswordPolicy::score(const QString &password, const QStringList &personal)
{
    QByteArray judged = password.toUtf8().left(JudgedBytes);
    judged.replace('\0', ' '); // C's end of text
    QList<QByteArray> words;
    for (const QString &name : namesOf(personal)) {
        words.append(name.toUtf8());
    }
    std::vector<const char *> dictionary;
    for (const QByteArray &word : words) {
        dictionary.push_back(word.constData());
    }
    dictionary.push_back(nullptr);
    const double bits = ZxcvbnMatch(judged.constData(), dictionary.data(), nullptr);
    const Secret wiped(std::move(judged));
    return static_cast<int>(std::count_if(std::begin(ScoreBits), std::end(ScoreBits),
                                          [bits](double least) { return bits >= least; }));
}
