// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/Vocabulary.h"

#include <array>
#include <cmath>

namespace {

constexpr int WordCount = 20'000;
constexpr int NameCount = 4'000;
constexpr int ForeignEvery = 90; // words

constexpr const char *Frequent =
    "the of and to in a is that for it was on are as with they at be this from have or by one had "
    "not but what all were when we there can an your which their said if do will each about how up "
    "out them then she many some so these would other into has more her two like him see time "
    "could "
    "no make than first been its who now people my made over did down only way find use may water "
    "long little very after words called just where most know room key door office monday tuesday "
    "wednesday thursday friday week shift phone order delivery patient visitor meeting kitchen "
    "window heating printer paper stock supplier invoice customer appointment please thanks "
    "changed "
    "new old broken repaired missing found open closed early late morning evening night list plan "
    "report letter parcel cupboard fridge coffee garden car park lift stairs alarm light floor "
    "roof";

constexpr std::array Foreign{
    u"café",    u"façade", u"naïve",     u"über",    u"Größe",  u"señor",  u"año",     u"crème",
    u"smörgås", u"Łódź",   u"žluťoučký", u"fjörður", u"résumé", u"Zürich", u"coração", u"gül",
    u"привет",  u"ключ",   u"καλημέρα",  u"θύρα",    u"שלום",   u"مفتاح",  u"鍵",      u"会議",
    u"안녕",    u"नमस्ते",   u"✓",         u"→",       u"😀",      u"🔑",      u"½",       u"“so”"};

constexpr std::array Onsets{u"b", u"br", u"c", u"d", u"f", u"gr", u"h", u"k",
                            u"l", u"m",  u"n", u"p", u"r", u"st", u"t", u"v"};
constexpr std::array Nuclei{u"a", u"e", u"i", u"o", u"u", u"ea", u"ai", u"ou"};
constexpr std::array Codas{u"", u"n", u"r", u"s", u"l", u"nd", u"rt", u"m"};

template<std::size_t Count>
QString oneOf(QRandomGenerator &random, const std::array<const char16_t *, Count> &list)
{
    return QString::fromUtf16(list.at(static_cast<std::size_t>(random.bounded(int(Count)))));
}

void capitalise(QString *text)
{
    (*text)[0] = text->at(0).toUpper();
}

} // namespace

Vocabulary::Vocabulary(QRandomGenerator &random)
    : m_random(random)
    , m_words(QString::fromLatin1(Frequent).split(u' '))
{
    m_words.reserve(WordCount);
    while (m_words.size() < WordCount) {
        const bool isForeign = m_words.size() % ForeignEvery == 0;
        m_words.append(isForeign ? oneOf(m_random, Foreign) : syllables(2 + m_random.bounded(2)));
    }
    for (int i = 0; i < NameCount; ++i) {
        m_names.append(syllables(2));
    }
}

QString Vocabulary::syllables(int count)
{
    QString word;
    for (int i = 0; i < count; ++i) {
        word += oneOf(m_random, Onsets) + oneOf(m_random, Nuclei) + oneOf(m_random, Codas);
    }
    return word;
}

/// The n-th word comes about 1/n as often as the first, as words do.
QString Vocabulary::word()
{
    const double rank = std::pow(double(WordCount), m_random.generateDouble()) - 1;
    return m_words.at(static_cast<qsizetype>(rank));
}

QString Vocabulary::text(int length)
{
    const double factor = std::pow(4.0, m_random.generateDouble()) / 2; // 1.08 on the average
    const auto wanted = static_cast<qsizetype>(length * factor / 1.08);
    constexpr int SentenceWords = 12;
    QString text;
    text.reserve(wanted + 40);
    while (text.size() < wanted) {
        QString next = word();
        const bool begins = text.isEmpty() || text.endsWith(u'.') || text.endsWith(u'\n');
        if (begins) {
            capitalise(&next);
        }
        if (!text.isEmpty() && !text.endsWith(u'\n')) {
            text += u' ';
        }
        text += next;
        if (m_random.bounded(SentenceWords) == 0) {
            text += u'.';
            text += m_random.bounded(SentenceWords) == 0 ? QStringLiteral("\n") : QString();
        }
    }
    return text.trimmed();
}

QString Vocabulary::title()
{
    constexpr int LeastWords = 3;
    QStringList words;
    const int count = LeastWords + m_random.bounded(5);
    for (int i = 0; i < count; ++i) {
        words.append(word());
    }
    capitalise(&words.first());
    return words.join(u' ');
}

QString Vocabulary::name(int number)
{
    constexpr int PairCount = 37; // a last name for so many first ones
    const QString &first = m_names.at((number * qsizetype(PairCount)) % m_names.size());
    const QString &last = m_names.at((number / PairCount) % m_names.size());
    return QStringLiteral("%1.%2%3").arg(first, last).arg(number);
}
