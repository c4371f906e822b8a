// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageDriver.h"
#include "views/CellColours.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QComboBox>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QScrollArea>

/// Cells coloured by rules.
class TestCellColours final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void coloursTheCellsThatARuleHoldsFor();
    void theFirstRuleCounts();
    void tellsByASignAndByWords();
    void theSignKeepsOffNumbers();
    void addsARuleInTheDialog();
    void eachRuleHasRoom();
    void showsTheRuleThatWasAdded();
    void keepsTheDialogOpenForABadCondition();
    void removesARule();
    void isKeptWithTheLayout();
    void leavesOutWhatIsNotKnown();
    void waitsForWhatAThreadReads();

private:
    QAction *action() const
    {
        return m_page->findChild<QAction *>(QStringLiteral("coloursAction"));
    }
    CellColours *colours() const { return m_page->findChild<CellColours *>(); }
    QModelIndex cell(const char *name, int column) const
    {
        return m_driver->model()->index(
            m_driver->rowWith(UsersTable::Username, QString::fromLatin1(name)), column);
    }
    QImage drawn(const QModelIndex &index) const
    {
        return m_page->table()->viewport()->grab(m_page->table()->visualRect(index)).toImage();
    }
    void openDialog()
    {
        action()->trigger();
        m_dialog = m_page->findChild<QDialog *>(QStringLiteral("coloursDialog"));
        QVERIFY(m_dialog);
    }
    template<typename T>
    QList<T *> all(const char *name) const
    {
        return m_dialog->findChildren<T *>(QString::fromLatin1(name));
    }
    void press(const char *button)
    {
        QTest::mouseClick(all<QPushButton>(button).constLast(), Qt::LeftButton);
    }
    static ColourRule roleRule(const char *name, CellColour colour)
    {
        return {{UsersTable::Roles, FilterOperator::Equals, {QString::fromLatin1(name)}}, colour};
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<UsersPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
    QPointer<QDialog> m_dialog;
};

void TestCellColours::init()
{
    m_office = std::make_unique<TestOffice>();
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_page = std::make_unique<UsersPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

void TestCellColours::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestCellColours::coloursTheCellsThatARuleHoldsFor()
{
    const QModelIndex staff = cell("sam", UsersTable::Roles);
    const QModelIndex other = cell("rob", UsersTable::Roles);
    const QImage before = drawn(staff);
    const QImage otherBefore = drawn(other);
    colours()->setRules({roleRule("staff", CellColour::Green)});
    QCOMPARE(colours()->find(staff), std::optional(CellColour::Green));
    QCOMPARE(colours()->find(other), std::optional<CellColour>());
    QVERIFY(drawn(staff) != before);
    QCOMPARE(drawn(other), otherBefore);
    colours()->setRules({});
    QCOMPARE(drawn(staff), before);
}

void TestCellColours::theFirstRuleCounts()
{
    const QModelIndex staff = cell("sam", UsersTable::Roles);
    colours()->setRules({roleRule("staff", CellColour::Blue), roleRule("staff", CellColour::Red)});
    QCOMPARE(colours()->find(staff), std::optional(CellColour::Blue));
}

/// Two colours that a person may not tell apart differ in their signs.
void TestCellColours::tellsByASignAndByWords()
{
    const QModelIndex staff = cell("sam", UsersTable::Roles);
    QSet<QByteArray> signs;
    for (CellColour colour : CellColours::all()) {
        colours()->setRules({roleRule("staff", colour)});
        QCOMPARE(staff.data(Qt::AccessibleDescriptionRole).toString(),
                 CellColours::label(colour) + QStringLiteral(": =staff"));
        QImage sign(24, 24, QImage::Format_Mono);
        sign.fill(1);
        QPainter painter(&sign);
        CellColours::paintSign(&painter, colour, QRect(4, 4, 15, 15), m_page->palette());
        painter.end();
        signs.insert(QByteArray(reinterpret_cast<const char *>(sign.constBits()),
                                static_cast<int>(sign.sizeInBytes())));
    }
    QCOMPARE(signs.size(), CellColours::all().size());
}

/// A number ends where the sign of a name stands.
void TestCellColours::theSignKeepsOffNumbers()
{
    const auto hasSign = [this](const QModelIndex &index, bool atEnd) {
        const QImage image = drawn(index);
        const int side = image.height() / 2;
        const QColor ground = image.pixelColor(image.width() / 2, 2); // above the text
        for (int x = 0; x < side; ++x) {
            for (int y = 2; y < side; ++y) {
                if (image.pixelColor(atEnd ? image.width() - 2 - x : 2 + x, y) != ground) {
                    return true;
                }
            }
        }
        return false;
    };
    const QModelIndex time = cell("sam", UsersTable::LastLogin); // there is none
    const QModelIndex name = cell("sam", UsersTable::Email);
    const QVariantList sam{QStringLiteral("sam")};
    colours()->setRules({{{UsersTable::LastLogin, FilterOperator::Empty, {}}, CellColour::Green},
                         {{UsersTable::Email, FilterOperator::Contains, sam}, CellColour::Green}});
    QVERIFY(colours()->find(time) && colours()->find(name));
    QVERIFY(hasSign(time, false));
    QVERIFY(!hasSign(time, true));
    QVERIFY(hasSign(name, true));
}

void TestCellColours::addsARuleInTheDialog()
{
    m_driver->goTo(UsersTable::Username, QStringLiteral("sam"), UsersTable::Email);
    openDialog();
    auto *condition = all<QLineEdit>("ruleConditionEdit").constFirst();
    QCOMPARE(all<QComboBox>("ruleColumnComboBox").constFirst()->currentText(),
             QStringLiteral("E-mail"));
    QTest::keyClicks(condition, QStringLiteral("sam@"));
    press("addRuleButton");
    QCOMPARE(all<QLineEdit>("ruleConditionEdit").size(), 2);
    press("verbButton"); // the second one has no condition: it is none
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(colours()->rules().size(), 1);
    QCOMPARE(colours()->find(cell("sam", UsersTable::Email)), std::optional(CellColour::Red));
    QCOMPARE(colours()->find(cell("rob", UsersTable::Email)), std::optional<CellColour>());
}

/// At once when a rule is added: none is pressed together, and the explanation is seen whole.
void TestCellColours::eachRuleHasRoom()
{
    openDialog();
    const auto *explanation = m_dialog->findChild<QLabel *>();
    for (int rules = 1; rules < 6; ++rules) {
        QCoreApplication::processEvents();
        press("addRuleButton");
        m_dialog->layout()->activate();
        QVERIFY(explanation->height() >= explanation->heightForWidth(explanation->width()));
        for (const QLineEdit *edit : all<QLineEdit>("ruleConditionEdit")) {
            QVERIFY(edit->height() >= edit->sizeHint().height());
            QVERIFY(edit->width() > edit->fontMetrics().horizontalAdvance(
                                        QStringLiteral("2026-11-20..2026-11-24")));
        }
    }
    QCOMPARE(QApplication::focusWidget(), all<QLineEdit>("ruleConditionEdit").constLast());
}

/// Where the screen is too small for all of them, the new one is scrolled to.
void TestCellColours::showsTheRuleThatWasAdded()
{
    openDialog();
    QFont large = m_dialog->font();
    large.setPointSize(3 * large.pointSize());
    m_dialog->setFont(large);
    while (!m_dialog->findChild<QScrollArea *>()) {
        QVERIFY(all<QLineEdit>("ruleConditionEdit").size() < CellColours::MostRules);
        press("addRuleButton");
    }
    press("addRuleButton");
    const auto *last = all<QLineEdit>("ruleConditionEdit").constLast();
    QTRY_COMPARE(last->visibleRegion().boundingRect(), last->rect());
}

void TestCellColours::keepsTheDialogOpenForABadCondition()
{
    m_driver->goTo(UsersTable::Username, QStringLiteral("sam"), UsersTable::LastLogin);
    openDialog();
    auto *condition = all<QLineEdit>("ruleConditionEdit").constFirst();
    QTest::keyClicks(condition, QStringLiteral("soon"));
    press("verbButton");
    QVERIFY(m_dialog && m_dialog->isVisible());
    QVERIFY(all<QWidget>("formMessage").constFirst()->isVisible());
    QVERIFY(colours()->rules().isEmpty());
}

void TestCellColours::removesARule()
{
    colours()->setRules({roleRule("staff", CellColour::Blue)});
    openDialog();
    QCOMPARE(all<QLineEdit>("ruleConditionEdit").constFirst()->text(), QStringLiteral("=staff"));
    press("removeRuleButton");
    press("verbButton");
    QTRY_VERIFY(!m_dialog);
    QVERIFY(colours()->rules().isEmpty());
}

void TestCellColours::isKeptWithTheLayout()
{
    const QList<ColourRule> rules{
        roleRule("staff", CellColour::Blue),
        {{UsersTable::Active, FilterOperator::Equals, {false}}, CellColour::Grey}};
    colours()->setRules(rules);
    const QByteArray layout = m_page->saveLayout();
    colours()->setRules({});
    QVERIFY(m_page->restoreLayout(layout));
    QCOMPARE(colours()->rules(), rules);
}

void TestCellColours::leavesOutWhatIsNotKnown()
{
    colours()->setRules({roleRule("staff", CellColour::Blue), roleRule("reader", CellColour::Red)});
    QByteArray json = QJsonDocument(colours()->toJson()).toJson();
    json.replace("\"red\"", "\"plaid\"");
    QCOMPARE(colours()->apply(QJsonDocument::fromJson(json).array()),
             QStringList{QStringLiteral("roles")});
    QCOMPARE(colours()->rules(), QList{roleRule("staff", CellColour::Blue)});
    json.replace("\"roles\"", "\"shoe_size\"");
    QVERIFY(colours()
                ->apply(QJsonDocument::fromJson(json).array())
                .contains(QStringLiteral("shoe_size")));
    QVERIFY(colours()->rules().isEmpty());
}

/// The members of roles, where they are many.
void TestCellColours::waitsForWhatAThreadReads()
{
    m_office->addUsers(5001);
    m_office->addRoles(100);
    RolesPage page(m_office->workspace(), *m_session);
    const PageDriver driver(page);
    QTRY_VERIFY(!driver.model()->isLoading());
    auto *rules = page.findChild<CellColours *>();
    rules->setRules(
        {{{RolesTable::Members, FilterOperator::Equals, {0}}, CellColour::Red},
         {{RolesTable::Name, FilterOperator::Equals, {QStringLiteral("…")}}, CellColour::Blue}});
    const QModelIndex cell = driver.model()->index(100, RolesTable::Members); // not seen yet
    QVERIFY(cell.isValid());
    QCOMPARE(rules->find(cell), std::optional<CellColour>());
    QTRY_COMPARE(rules->find(cell), std::optional(CellColour::Red));
    QCOMPARE(cell.data().toString(), QStringLiteral("0"));
    // The same sign may be what somebody has written.
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE role SET name = '…' WHERE name = 'role0001'")));
    driver.model()->refresh();
    QTRY_VERIFY(driver.rowWith(RolesTable::Name, QStringLiteral("…")) >= 0);
    const int row = driver.rowWith(RolesTable::Name, QStringLiteral("…"));
    QCOMPARE(rules->find(driver.model()->index(row, RolesTable::Name)),
             std::optional(CellColour::Blue));
}

QTEST_MAIN(TestCellColours)
#include "tst_cellcolours.moc"
