// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/CellText.h"
#include "dialogs/Icons.h"
#include "dialogs/OutlineStyle.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"
#include "views/CellDelegate.h"
#include "views/CheckDelegate.h"
#include "views/OtherPermissionsDelegate.h"
#include "views/RolesDelegate.h"
#include "views/TimeText.h"

#include <QCheckBox>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QRadioButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyleFactory>
#include <QTableWidget>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

#include <cmath>
#include <ctime>

class TestDelegates final : public QObject
{
    Q_OBJECT

private slots:
    void tellsMomentsInWords_data();
    void tellsMomentsInWords();
    void namesTheZoneOfEachMoment();
    void makesTitlesHarmless_data();
    void makesTitlesHarmless();
    void showsMarkupAsItStandsInToolTips();
    void marksPendingCells();
    void spaceTicks();
    void readOnlyCellsDoNotTick();
    void chipsStandOnTheLine_data();
    void chipsStandOnTheLine();
    void namesOtherPermissions();
    void outlinesEmptyBoxesOnADarkGround_data();
    void outlinesEmptyBoxesOnADarkGround();
    void readsEachTextInItsOwnDirection();
    void paintsScrollBarsAsFusionDoes_data();
    void paintsScrollBarsAsFusionDoes();
    void hasEveryIcon_data();
    void hasEveryIcon();

private:
    static QImage drawn(const QAbstractItemDelegate &delegate, const QModelIndex &cell,
                        int height = 24);
};

QImage TestDelegates::drawn(const QAbstractItemDelegate &delegate, const QModelIndex &cell,
                            int height)
{
    QImage image(200, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    option.state = QStyle::State_Enabled;
    option.direction = Qt::LeftToRight;
    option.displayAlignment = Qt::AlignLeft | Qt::AlignVCenter; // as a view has it
    delegate.paint(&painter, option, cell);
    return image;
}

void TestDelegates::tellsMomentsInWords_data()
{
    QTest::addColumn<QDateTime>("moment");
    QTest::addColumn<QString>("words");
    const auto utc = [](int year, int month, int day, int hour, int minute, int second = 0) {
        return QDateTime(QDate(year, month, day), QTime(hour, minute, second), Qt::UTC);
    };
    QTest::newRow("none") << QDateTime() << QString();
    QTest::newRow("seconds") << utc(2026, 3, 2, 8, 59, 30) << QStringLiteral("Now");
    QTest::newRow("minutes") << utc(2026, 3, 2, 8, 55) << QStringLiteral("5 min ago");
    QTest::newRow("hours") << utc(2026, 3, 2, 7, 10) << QStringLiteral("Today 07:10");
    QTest::newRow("day before") << utc(2026, 3, 1, 14, 2) << QStringLiteral("Yesterday 14:02");
    QTest::newRow("this year") << utc(2026, 1, 3, 14, 2) << QStringLiteral("3 Jan 14:02");
    QTest::newRow("other year") << utc(2025, 11, 3, 14, 2) << QStringLiteral("3 Nov 2025");
    QTest::newRow("clock ran ahead") << utc(2026, 3, 2, 9, 30) << QStringLiteral("Today 09:30");
}

void TestDelegates::tellsMomentsInWords()
{
    QFETCH(QDateTime, moment);
    const QDateTime now(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);
    QTEST(TimeText::relative(moment, now, QLocale::c()), "words");
    QFETCH(QString, words);
    const bool isWord = words.startsWith(QStringLiteral("Now")) ||
                        words.startsWith(QStringLiteral("Today")) ||
                        words.startsWith(QStringLiteral("Yesterday"));
    QCOMPARE(TimeText::within(moment, now, QLocale::c()),
             isWord ? words.left(1).toLower() + words.mid(1) : words);
}

void TestDelegates::namesTheZoneOfEachMoment()
{
    const QByteArray before = qgetenv("TZ");
    const auto restore = qScopeGuard([&before] {
        qputenv("TZ", before);
        tzset();
    });
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    tzset();
    const auto exact = [](int month) {
        return TimeText::exact(QDateTime(QDate(2026, month, 2), QTime(14, 0), Qt::UTC));
    };
    QCOMPARE(exact(7), QStringLiteral("2026-07-02 16:00:00 CEST"));
    QCOMPARE(exact(11), QStringLiteral("2026-11-02 15:00:00 CET"));
    QCOMPARE(TimeText::exact({}), QString());
}

void TestDelegates::makesTitlesHarmless_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral("Fridge") << QStringLiteral("Fridge");
    QTest::newRow("lines") << QStringLiteral("a\nb\tc") << QStringLiteral("a b c");
    QTest::newRow("control") << QStringLiteral("a\x07") << QStringLiteral("a\u2407");
    QTest::newRow("override") << QStringLiteral("a\u202Eb") << QStringLiteral("a\uFFFDb");
    QTest::newRow("arabic") << QStringLiteral("\u062A\u0633") << QStringLiteral("\u062A\u0633");
    QTest::newRow("long") << QString(1000, u'x') << QString(CellText::Maximum, u'x');
}

void TestDelegates::makesTitlesHarmless()
{
    QFETCH(QString, stored);
    QTEST(CellText::singleLine(stored), "shown");
}

void TestDelegates::showsMarkupAsItStandsInToolTips()
{
    QCOMPARE(CellText::toolTip(QStringLiteral("R&D")), QStringLiteral("R&D"));
    for (const QString &text : {QStringLiteral("<b>Bold</b> & more"), QString(500, u'x')}) {
        QTextDocument document;
        document.setHtml(CellText::toolTip(text));
        QCOMPARE(document.toPlainText(), text);
    }
}

void TestDelegates::marksPendingCells()
{
    // Given a post whose title is edited and not saved
    TestOffice office;
    office.addPost(QStringLiteral("Fridge"), QStringLiteral("ann"));
    const auto session = office.logIn(QStringLiteral("ann"));
    PostsTable table(office.workspace(), *session);
    QVERIFY(table.select());
    const QModelIndex title = table.index(0, PostsTable::Title);
    const CellDelegate delegate;
    const QImage before = drawn(delegate, title);
    QVERIFY(table.setData(title, QStringLiteral("Freezer")));

    // Then it is tinted and has a mark that is not colour alone: a filled corner
    const QImage after = drawn(delegate, title);
    QVERIFY(before.pixel(180, 12) != after.pixel(180, 12));
    QVERIFY(after.pixelColor(1, 1) != after.pixelColor(180, 12));

    // And looks as before when the change is taken back
    table.revertAll();
    QCOMPARE(drawn(delegate, title), before);
}

void TestDelegates::spaceTicks()
{
    TestOffice office;
    const auto session = office.logIn(QStringLiteral("ann"));
    UsersTable table(office.workspace(), *session);
    QVERIFY(table.select());
    const QModelIndex active = table.index(1, UsersTable::Active); // not one's own
    QCOMPARE(active.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    CheckDelegate delegate;
    QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
    QVERIFY(delegate.editorEvent(&space, &table, {}, active));
    QCOMPARE(active.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QCOMPARE(table.changeCount(), 1);
}

void TestDelegates::readOnlyCellsDoNotTick()
{
    TestOffice office;
    const auto session = office.logIn(QStringLiteral("rob"));
    UsersTable table(office.workspace(), *session);
    table.select();
    CheckDelegate delegate;
    QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
    QVERIFY(!delegate.editorEvent(&space, &table, {}, table.index(0, UsersTable::Active)));
    QCOMPARE(table.changeCount(), 0);
}

void TestDelegates::chipsStandOnTheLine_data()
{
    QTest::addColumn<int>("height");
    for (const int height : {20, 21, 24, 25, 31, 32, 48, 49}) {
        QTest::addRow("%d", height) << height;
    }
}

/// Of a text of which every letter is as high, the rows with ink.
void TestDelegates::chipsStandOnTheLine()
{
    QFETCH(int, height);
    QStandardItemModel model(1, 2);
    model.setData(model.index(0, 0), QStringLiteral("HHHH"));
    model.setData(model.index(0, 1), QStringList{QStringLiteral("HHHH")},
                  UsersTable::RoleNamesRole);
    const auto inked = [](const QImage &image) {
        QList<int> rows;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qGray(image.pixel(x, y)) < 60) { // the outline of a chip is lighter
                    rows.append(y);
                    break;
                }
            }
        }
        return rows;
    };
    const QList<int> text = inked(drawn(CellDelegate(nullptr), model.index(0, 0), height));
    QVERIFY(!text.isEmpty());
    QCOMPARE(inked(drawn(RolesDelegate(nullptr), model.index(0, 1), height)), text);
}

void TestDelegates::namesOtherPermissions()
{
    const QString stored = QStringLiteral("posts.read, legacy.export,users.read,x");
    QCOMPARE(OtherPermissionsDelegate::unknownNames(stored),
             QStringList({QStringLiteral("legacy.export"), QStringLiteral("x")}));
}

void TestDelegates::outlinesEmptyBoxesOnADarkGround_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char *each : {"check box", "radio button", "field", "pressed button"}) {
        QTest::newRow(each) << QByteArray(each);
    }
}

/// 3 : 1 beside the window, as WCAG 2.2, 1.4.11 wants of what one works with.
void TestDelegates::outlinesEmptyBoxesOnADarkGround()
{
    QFETCH(const QByteArray, what);
    const QColor window(0x35, 0x36, 0x38);
    QPalette dark(QColor(0x45, 0x47, 0x4b), window);
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x21));
    dark.setColor(QPalette::WindowText, QColor(0xec, 0xec, 0xec));
    OutlineStyle style;
    QCheckBox box;
    QRadioButton radio;
    QLineEdit field;
    QToolButton down;
    down.setCheckable(true);
    down.setChecked(true);
    const QHash<QByteArray, QWidget *> all{{"check box", &box},
                                           {"radio button", &radio},
                                           {"field", &field},
                                           {"pressed button", &down}};
    QWidget &control = *all.value(what);
    control.setStyle(&style);
    control.setPalette(dark);
    control.resize(control.sizeHint());
    const auto luminance = [](const QColor &color) {
        const auto linear = [](qreal part) {
            return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const QImage image = control.grab().toImage();
    qreal brightest = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            brightest = qMax(brightest, luminance(image.pixelColor(x, y)));
        }
    }
    QVERIFY((brightest + 0.05) / (luminance(window) + 0.05) >= 3);
}

/// In a window from right to left a text stands at the right, and reads as it is written.
void TestDelegates::readsEachTextInItsOwnDirection()
{
    QTableWidget table(1, 1);
    CellDelegate delegate;
    const auto painted = [&](const QString &text, Qt::LayoutDirection direction) {
        table.setItem(0, 0, new QTableWidgetItem(text));
        QImage image(300, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.initFrom(&table);
        option.rect = image.rect();
        option.direction = direction;
        option.displayAlignment = Qt::AlignRight | Qt::AlignVCenter | Qt::AlignAbsolute;
        delegate.paint(&painter, option, table.model()->index(0, 0));
        return image;
    };
    const QString moment = QStringLiteral("24 Nov 14:39");
    QCOMPARE(painted(moment, Qt::RightToLeft), painted(moment, Qt::LeftToRight));
    const QString hebrew = QStringLiteral("\u05e9\u05dc\u05d5\u05dd 24 Nov");
    QCOMPARE(painted(hebrew, Qt::LeftToRight), painted(hebrew, Qt::RightToLeft));
}

void TestDelegates::paintsScrollBarsAsFusionDoes_data()
{
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::addColumn<bool>("isEnabled");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    for (const auto orientation : {Qt::Horizontal, Qt::Vertical}) {
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            for (const bool isEnabled : {true, false}) {
                QTest::addRow("%d %d %d", orientation, direction, isEnabled)
                    << orientation << isEnabled << direction;
            }
        }
    }
}

void TestDelegates::paintsScrollBarsAsFusionDoes()
{
    QFETCH(Qt::Orientation, orientation);
    QFETCH(bool, isEnabled);
    QFETCH(Qt::LayoutDirection, direction);
    QScrollBar bar(orientation);
    bar.setRange(0, 1000);
    bar.setPageStep(100);
    bar.resize(orientation == Qt::Vertical ? QSize(16, 300) : QSize(300, 16));
    bar.setEnabled(isEnabled);
    bar.setLayoutDirection(direction);
    const auto painted = [&bar](QStyle &style, int value) {
        bar.setStyle(&style);
        bar.setValue(value);
        return bar.grab().toImage();
    };
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("fusion")));
    OutlineStyle outline;
    for (const int value : {0, 300, 1000}) {
        QCOMPARE(painted(outline, value), painted(*fusion, value));
    }
    bar.setStyle(nullptr);
}

void TestDelegates::hasEveryIcon_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"text-x-generic", "system-users", "preferences-system", "list-add", "document-new",
          "document-edit", "document-save", "edit-delete", "edit-undo", "edit-find", "edit-copy",
          "dialog-password", "dialog-warning", "system-lock-screen", "system-log-out"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestDelegates::hasEveryIcon()
{
    QFETCH(QString, name);
    const QImage image = Icons::get(name).pixmap(22, 22).toImage();
    QVERIFY(!image.isNull());
    QImage nothing(image.size(), image.format());
    nothing.setDevicePixelRatio(image.devicePixelRatio());
    nothing.fill(Qt::transparent);
    QVERIFY(image != nothing);
}

QTEST_MAIN(TestDelegates)
#include "tst_delegates.moc"
