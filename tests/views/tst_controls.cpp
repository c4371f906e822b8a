// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/Icons.h"
#include "dialogs/OutlineStyle.h"
#include "views/PaneSplitter.h"

#include <QFrame>
#include <QImage>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

/// Where Qt's own buttons and panes are drawn otherwise than it does.
class TestControls final : public QObject
{
    Q_OBJECT

private slots:
    void textStandsBesideItsIcon_data();
    void textStandsBesideItsIcon();
    void whatIsDownDiffersOnADarkGround();
    void panesAreSeenWhole_data();
    void panesAreSeenWhole();
};

void TestControls::textStandsBesideItsIcon_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

/// On a button that is wider than both: nothing is drawn near its ends.
void TestControls::textStandsBesideItsIcon()
{
    QFETCH(Qt::LayoutDirection, direction);
    OutlineStyle style;
    QPushButton button(Icons::get(QStringLiteral("document-save")), QStringLiteral("&Save"));
    button.setStyle(&style);
    button.setLayoutDirection(direction);
    button.resize(300, button.sizeHint().height());
    const QImage with = button.grab().toImage();
    button.setText({});
    button.setIcon({});
    const QImage without = button.grab().toImage();
    int first = with.width();
    int last = -1;
    for (int x = 0; x < with.width(); ++x) {
        for (int y = 0; y < with.height(); ++y) {
            if (with.pixel(x, y) != without.pixel(x, y)) {
                first = qMin(first, x);
                last = x;
            }
        }
    }
    QVERIFY2(first > 100 && last < 200, qPrintable(QStringLiteral("%1 %2").arg(first).arg(last)));
}

/// By more than its outline.
void TestControls::whatIsDownDiffersOnADarkGround()
{
    OutlineStyle style;
    QToolButton button;
    button.setStyle(&style);
    button.setPalette(QPalette(QColor(0x45, 0x47, 0x4b), QColor(0x35, 0x36, 0x38)));
    button.setCheckable(true);
    button.resize(30, 30);
    const auto ground = [&button] { return qGray(button.grab().toImage().pixel(15, 15)); };
    const int up = ground();
    button.setChecked(true);
    QVERIFY2(ground() - up >= 32, qPrintable(QStringLiteral("%1 %2").arg(up).arg(ground())));
}

void TestControls::panesAreSeenWhole_data()
{
    textStandsBesideItsIcon_data();
}

void TestControls::panesAreSeenWhole()
{
    QFETCH(Qt::LayoutDirection, direction);
    PaneSplitter splitter(Qt::Horizontal);
    splitter.setLayoutDirection(direction);
    splitter.addWidget(new QFrame);
    splitter.addWidget(new QFrame);
    splitter.resize(400, 100);
    splitter.show();
    QTRY_VERIFY(splitter.widget(0)->width() > 0);
    for (int pane : {0, 1}) {
        QVERIFY(splitter.rect().contains(splitter.widget(pane)->geometry()));
    }
    splitter.widget(1)->hide();
    QTRY_VERIFY(splitter.widget(0)->width() > 390);
    QVERIFY(splitter.rect().contains(splitter.widget(0)->geometry()));
}

QTEST_MAIN(TestControls)
#include "tst_controls.moc"
