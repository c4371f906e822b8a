// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QList>
#include <QRawFont>

#include <array>
#include <memory>

class QPainter;

/// Draws a text on one line, cut with an ellipsis where it does not fit, several times as fast as a
/// text layout does: what is written in Latin letters from left to right needs no shaping, so each
/// letter's glyph and width come from a table. Texts that need more it leaves to others. Pairs of
/// letters are neither kerned nor joined.
class QuickLine final
{
public:
    /// Cuts `text` to `width`. False where the text or the font needs a layout.
    bool layOut(const QString &text, const QFont &font, int width);
    /// Draws what was laid out last, in the painter's pen.
    void draw(QPainter *painter, const QRect &rect, Qt::Alignment visualAlignment) const;

private:
    static constexpr std::size_t MaximumLength = 256; // a cell is hardly ever wider
    static constexpr int LetterCount = 0x250;         // to the end of Latin Extended-B
    static constexpr int FirstPunctuation = 0x2010;   // dashes, quotation marks, bullet, ellipsis
    static constexpr int PunctuationCount = 0x18;

    struct Glyph
    {
        bool isKnown = false;
        quint32 index = 0; ///< 0: the font has none, or the character must not be drawn like this
        qreal advance = 0;
    };

    /// A font's letters, each looked up when it is first met.
    struct Face
    {
        explicit Face(const QFont &of);
        const Glyph &glyph(QChar character);

        QFont font;
        QRawFont raw;
        int ascent = 0;
        int height = 0;
        std::array<Glyph, LetterCount + PunctuationCount> glyphs = {};
    };

    std::shared_ptr<Face> face(const QFont &font);
    void append(const Glyph &glyph);

    QList<std::shared_ptr<Face>> m_faces; // the one used last first

    std::shared_ptr<Face> m_face; // of the line, as what follows
    std::array<quint32, MaximumLength> m_glyphs = {};
    std::array<QPointF, MaximumLength> m_places = {};
    std::size_t m_count = 0;
    qreal m_width = 0;
};
