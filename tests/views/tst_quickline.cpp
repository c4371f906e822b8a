// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellDelegate.h"
#include "views/EndGap.h"
#include "views/QuickLine.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

class TestQuickLine final : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatNeedsNoShaping_data();
    void takesWhatNeedsNoShaping();
    void leavesDecoratedFontsToTheStyle();
    void standsWhereTheStyleDraws_data();
    void standsWhereTheStyleDraws();
    void cutsWhatDoesNotFit();
};

namespace {

constexpr int Wide = 400;

QImage blank(int width)
{
    QImage image(width, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

QStyleOptionViewItem optionFor(const QImage &image)
{
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.direction = Qt::LeftToRight;
    option.textElideMode = Qt::ElideRight;
    return option;
}

QImage byDelegate(const QModelIndex &cell, int width)
{
    QImage image = blank(width);
    QPainter painter(&image);
    CellDelegate().paint(&painter, optionFor(image), cell);
    return image;
}

QImage byStyle(const QModelIndex &cell, int width)
{
    QImage image = blank(width);
    QPainter painter(&image);
    QStyledItemDelegate().paint(&painter, optionFor(image), cell);
    return image;
}

/// Where anything dark is, above the line below the cell.
QRect ink(const QImage &image)
{
    constexpr int Dark = 128;
    QRect bounds;
    for (int y = 0; y < image.height() - 1; ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < Dark) {
                bounds |= QRect(x, y, 1, 1);
            }
        }
    }
    return bounds;
}

} // namespace

void TestQuickLine::takesWhatNeedsNoShaping_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("taken");
    QTest::newRow("plain") << QStringLiteral("Kitchen key, room 12") << true;
    QTest::newRow("accents") << QStringLiteral("Größe, café, Łódź") << true;
    QTest::newRow("quotation marks") << QStringLiteral("“so” – it’s…") << true;
    QTest::newRow("combining accent") << QStringLiteral("cafe\u0301") << false;
    QTest::newRow("soft hyphen") << QStringLiteral("data\u00ADbase") << false;
    QTest::newRow("joiner") << QStringLiteral("a\u200Db") << false;
    QTest::newRow("direction mark") << QStringLiteral("a\u200Fb") << false;
    QTest::newRow("hebrew") << QStringLiteral("שלום") << false;
    QTest::newRow("emoji") << QStringLiteral("ok 😀") << false;
}

void TestQuickLine::takesWhatNeedsNoShaping()
{
    QFETCH(QString, text);
    QTEST(QuickLine().layOut(text, QApplication::font(), Wide), "taken");
}

void TestQuickLine::leavesDecoratedFontsToTheStyle()
{
    QFont font = QApplication::font();
    font.setStrikeOut(true);
    QVERIFY(!QuickLine().layOut(QStringLiteral("gone"), font, Wide));
    font.setStrikeOut(false);
    font.setBold(true);
    QVERIFY(QuickLine().layOut(QStringLiteral("changed"), font, Wide));
}

void TestQuickLine::standsWhereTheStyleDraws_data()
{
    QTest::addColumn<Qt::Alignment>("alignment");
    QTest::newRow("left") << Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter);
    QTest::newRow("right") << Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter);
    QTest::newRow("centre") << Qt::Alignment(Qt::AlignCenter);
    QTest::newRow("top") << Qt::Alignment(Qt::AlignLeft | Qt::AlignTop);
    QTest::newRow("bottom") << Qt::Alignment(Qt::AlignRight | Qt::AlignBottom);
}

void TestQuickLine::standsWhereTheStyleDraws()
{
    QFETCH(Qt::Alignment, alignment);
    QStandardItem *item = new QStandardItem(QStringLiteral("Hum minimum (dg)"));
    item->setTextAlignment(alignment);
    QStandardItemModel model;
    model.appendRow(item);
    const QRect ours = ink(byDelegate(item->index(), Wide));
    QRect theirs = ink(byStyle(item->index(), Wide));
    QVERIFY(!theirs.isEmpty());
    if (alignment.testFlag(Qt::AlignRight)) { // what begins in the next column is kept away from
        theirs.translate(-EndGap::width(QFontMetrics(QApplication::font())), 0);
    }
    QCOMPARE(ours.top(), theirs.top());
    QCOMPARE(ours.bottom(), theirs.bottom());
    QVERIFY(qAbs(ours.left() - theirs.left()) <= 2); // kerning
    QVERIFY(qAbs(ours.right() - theirs.right()) <= 2);
}

void TestQuickLine::cutsWhatDoesNotFit()
{
    constexpr int Narrow = 120;
    QStandardItemModel model;
    model.appendRow(new QStandardItem(QStringLiteral("mum ").repeated(40)));
    const QRect ours = ink(byDelegate(model.index(0, 0), Narrow));
    const QRect theirs = ink(byStyle(model.index(0, 0), Narrow));
    QVERIFY(ours.right() < Narrow);
    QVERIFY(qAbs(ours.right() - theirs.right()) <= QFontMetrics(QApplication::font()).maxWidth());
    // and the dots are there
    QVERIFY(ours.right() > Narrow / 2);
}

QTEST_MAIN(TestQuickLine)
#include "tst_quickline.moc"
