// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/IconLabel.h"
#include "dialogs/Icons.h"

#include <QPainter>
#include <QTest>

/// An icon beside a text, on whatever screen it is seen.
class TestIconLabel final : public QObject
{
    Q_OBJECT

private slots:
    void isAsSharpAsItsScreen_data();
    void isAsSharpAsItsScreen();
    void takesTheRoomOfItsIcon();
};

void TestIconLabel::isAsSharpAsItsScreen_data()
{
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("as it is") << 1.0;
    QTest::newRow("twice as fine") << 2.0;
}

/// The window may be moved to another screen after the label was made.
void TestIconLabel::isAsSharpAsItsScreen()
{
    QFETCH(const qreal, ratio);
    constexpr int Side = 16;
    const QString name = QStringLiteral("dialog-warning");
    IconLabel label(name, Side, nullptr);
    label.resize(Side, Side);
    const auto blank = [ratio] {
        QImage image(QSize(Side, Side) * ratio, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::transparent);
        return image;
    };
    QImage expected = blank();
    QPainter painter(&expected);
    Icons::get(name).paint(&painter, QRect(0, 0, Side, Side));
    painter.end();
    QImage seen = blank();
    label.render(&seen, {}, {}, QWidget::DrawChildren);
    QVERIFY(seen != blank());
    QCOMPARE(seen, expected);
}

void TestIconLabel::takesTheRoomOfItsIcon()
{
    const IconLabel label(QStringLiteral("dialog-warning"), 20, nullptr);
    QCOMPARE(label.sizeHint(), QSize(20, 20));
}

QTEST_MAIN(TestIconLabel)
#include "tst_iconlabel.moc"
