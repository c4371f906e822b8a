// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/QuickLine.h"

#include <QFontMetrics>
#include <QGlyphRun>
#include <QPainter>

namespace {

constexpr int MaximumFaces = 4; // plain and bold, perhaps in two sizes
constexpr QChar Ellipsis(0x2026);

bool isDrawnAsItIs(char16_t unit)
{
    constexpr char16_t FirstPrintable = 0x20;
    constexpr char16_t Delete = 0x7F;
    constexpr char16_t LastControl = 0x9F;
    constexpr char16_t SoftHyphen = 0xAD; // seen at the end of a line only
    return unit >= FirstPrintable && (unit < Delete || unit > LastControl) && unit != SoftHyphen;
}

bool isSimple(const QFont &font)
{
    return !font.underline() && !font.overline() && !font.strikeOut() &&
           qFuzzyIsNull(font.letterSpacing()) && qFuzzyIsNull(font.wordSpacing()) &&
           font.capitalization() == QFont::MixedCase;
}

} // namespace

QuickLine::Face::Face(const QFont &of)
    : font(of)
{
    if (!isSimple(font)) {
        return; // without any glyph
    }
    raw = QRawFont::fromFont(font);
    const QFontMetrics metrics(font);
    ascent = metrics.ascent();
    height = metrics.ascent() + metrics.descent();
}

const QuickLine::Glyph &QuickLine::Face::glyph(QChar character)
{
    static const Glyph None;
    const int unit = character.unicode();
    const int punctuation = unit - FirstPunctuation;
    const bool isPunctuation = punctuation >= 0 && punctuation < PunctuationCount;
    if (!raw.isValid() || (unit >= LetterCount && !isPunctuation)) {
        return None;
    }
    Glyph &glyph =
        glyphs[static_cast<std::size_t>(isPunctuation ? LetterCount + punctuation : unit)];
    if (!glyph.isKnown) {
        glyph.isKnown = true;
        const QList<quint32> indexes = raw.glyphIndexesForString(QString(character));
        if (isDrawnAsItIs(character.unicode()) && indexes.size() == 1) {
            glyph.index = indexes.first();
            glyph.advance = raw.advancesForGlyphIndexes(indexes).first().x();
        }
    }
    return glyph;
}

std::shared_ptr<QuickLine::Face> QuickLine::face(const QFont &font)
{
    for (qsizetype i = 0; i < m_faces.size(); ++i) {
        if (m_faces.at(i)->font == font) {
            m_faces.move(i, 0);
            return m_faces.first();
        }
    }
    if (m_faces.size() == MaximumFaces) {
        m_faces.removeLast();
    }
    m_faces.prepend(std::make_shared<Face>(font));
    return m_faces.first();
}

void QuickLine::append(const Glyph &glyph)
{
    m_glyphs[m_count] = glyph.index;
    m_places[m_count] = QPointF(m_width, 0);
    m_width += glyph.advance;
    ++m_count;
}

bool QuickLine::layOut(const QString &text, const QFont &font, int width)
{
    m_face = face(font);
    m_count = 0;
    m_width = 0;
    const Glyph &ellipsis = m_face->glyph(Ellipsis);
    if (ellipsis.index == 0 || width < ellipsis.advance) {
        return false;
    }
    std::size_t fitting = 0; // how many letters leave room for an ellipsis
    qreal fittingWidth = 0;
    for (const QChar character : text) {
        const Glyph &glyph = m_face->glyph(character);
        if (glyph.index == 0) {
            return false;
        }
        if (m_width + ellipsis.advance <= width) {
            fitting = m_count;
            fittingWidth = m_width;
        }
        if (m_width + glyph.advance > width || m_count + 1 == MaximumLength) {
            m_count = fitting; // what comes behind the cut is not seen
            m_width = fittingWidth;
            append(ellipsis);
            return true;
        }
        append(glyph);
    }
    return true;
}

void QuickLine::draw(QPainter *painter, const QRect &rect, Qt::Alignment visualAlignment) const
{
    qreal left = rect.left();
    if (visualAlignment.testFlag(Qt::AlignRight)) {
        left += rect.width() - m_width;
    } else if (visualAlignment.testFlag(Qt::AlignHCenter)) {
        left += (rect.width() - m_width) / 2;
    }
    int top = rect.top();
    if (visualAlignment.testFlag(Qt::AlignVCenter)) {
        top += rect.height() / 2 - m_face->height / 2;
    } else if (visualAlignment.testFlag(Qt::AlignBottom)) {
        top += rect.height() - m_face->height;
    }
    QGlyphRun run;
    run.setRawFont(m_face->raw);
    run.setRawData(m_glyphs.data(), m_places.data(), static_cast<int>(m_count));
    painter->drawGlyphRun(QPointF(left, top + m_face->ascent), run);
}
