// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRandomGenerator>
#include <QStringList>

/// Text as offices write it, as far as an index or a screen can tell: some words all the time and
/// most of 20,000 hardly ever, sentences, now and then another script. The same seed gives the same
/// text.
class Vocabulary final
{
public:
    explicit Vocabulary(QRandomGenerator &random);

    QString word();
    /// Between a half and twice as many characters as asked for, that many on the average.
    QString text(int length);
    QString title();
    /// A person's login name; no two of different `number`.
    QString name(int number);

private:
    QString syllables(int count);

    QRandomGenerator &m_random;
    QStringList m_words; // the frequent ones first
    QStringList m_names;
};
