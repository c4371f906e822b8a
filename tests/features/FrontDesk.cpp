// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"

#include "app/DeskWindow.h"
#include "app/MainWindow.h"
#include "models/tables/RelationalTableModel.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QCheckBox>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStandardPaths>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTextBrowser>

namespace {

std::unique_ptr<AppContext> makeContext(const QString &folder, const QString &database,
                                        FrontDesk::Begin begin)
{
    auto settings =
        std::make_unique<Settings>(folder + QStringLiteral("/postern.ini"), QProcessEnvironment());
    if (!database.isEmpty()) {
        settings->setOverride(Settings::Key::DatabaseUri, database);
    }
    if (begin == FrontDesk::Begin::AsMain) {
        return std::make_unique<AppContext>(std::move(settings));
    }
    Result<std::unique_ptr<AppContext>> context = AppContext::create(std::move(settings));
    if (!context) {
        qFatal("FrontDesk: %s", qPrintable(context.error().detail));
    }
    return std::move(*context);
}

/// Where a person would click: a check box may be much wider than its box and words.
QPoint clickable(const QAbstractButton *button)
{
    if (qobject_cast<const QCheckBox *>(button) == nullptr) {
        return button->rect().center();
    }
    QStyleOptionButton option;
    option.initFrom(button);
    return button->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, button).center();
}

} // namespace

FrontDesk::FrontDesk(const QString &folder, const QString &database, Begin begin)
    : m_context(makeContext(folder, database, begin))
    , m_flow(std::make_unique<LoginFlow>(*m_context, nullptr, [this] { return m_passed; }))
{
    QStandardPaths::setTestModeEnabled(true); // never the person's own files
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(m_flow.get(), &LoginFlow::finished, m_flow.get(),
                     [this] { m_finished = true; });
}

FrontDesk::~FrontDesk() = default;

QWidget *FrontDesk::window() const
{
    if (QWidget *modal = QApplication::activeModalWidget()) {
        return modal;
    }
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *each : all) {
        if (each->isVisible() && (each->windowType() == Qt::Window || each->isWindow()) &&
            each->windowType() != Qt::Popup && each->windowType() != Qt::ToolTip) {
            return each;
        }
    }
    return nullptr;
}

MainWindow *FrontDesk::mainWindow() const
{
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *each : all) {
        const auto *desk = qobject_cast<DeskWindow *>(each);
        auto *found = desk ? qobject_cast<MainWindow *>(desk->shown()) : nullptr;
        if (found && found->isVisible()) {
            return found;
        }
    }
    return nullptr;
}

/// For the log of a failure.
QStringList FrontDesk::visibleTexts() const
{
    QStringList texts;
    const QList<QLabel *> labels =
        window() ? window()->findChildren<QLabel *>() : QList<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible() && !label->text().isEmpty()) {
            texts << label->text();
        }
    }
    return texts;
}

bool FrontDesk::isShown(const char *className) const
{
    const QWidget *top = window();
    if (const auto *desk = qobject_cast<const DeskWindow *>(top)) {
        top = desk->shown(); // what stands in it is what a person takes for the window
    }
    return top && (top->inherits(className) || top->objectName() == text(className));
}

bool FrontDesk::comes(const char *className, int ms) const
{
    if (!QTest::qWaitFor([this, className] { return isShown(className); }, ms)) {
        qWarning() << "expected" << className << "but see" << window() << title() << visibleTexts();
        return false;
    }
    window()->activateWindow();
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) {
        QApplication::setActiveWindow(window()); // there is no window manager to do it
    }
    return QTest::qWaitForWindowActive(window());
}

QString FrontDesk::read(const char *name) const
{
    const QWidget *widget = find(name);
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->text();
    }
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
        return edit->text();
    }
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget)) {
        return edit->toPlainText();
    }
    if (const auto *edit = qobject_cast<const QTextEdit *>(widget)) {
        return edit->toPlainText();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        return button->text();
    }
    return {};
}

bool FrontDesk::hasFocus(const char *name) const
{
    const QWidget *widget = find(name);
    return widget && window()->focusWidget() == widget;
}

QStringList FrontDesk::pages() const
{
    QStringList names;
    const auto *list = find<QListWidget>("navigationList");
    for (int row = 0; list && row < list->count(); ++row) {
        if (!list->item(row)->isHidden()) {
            names << list->item(row)->text();
        }
    }
    return names;
}

QAction *FrontDesk::action(const char *name) const
{
    const MainWindow *shell = mainWindow();
    const QList<QAction *> found =
        shell ? shell->findChildren<QAction *>(text(name)) : QList<QAction *>();
    // Pages have actions of the same name; those of the page in the middle can be seen.
    const auto visible = std::find_if(found.begin(), found.end(),
                                      [](const QAction *each) { return each->isVisible(); });
    return visible != found.end() ? *visible : found.value(0);
}

bool FrontDesk::offers(const char *name) const
{
    const QAction *wanted = action(name);
    if (!wanted || !wanted->isVisible()) {
        return false;
    }
    const QList<QAction *> menus = mainWindow()->menuBar()->actions();
    for (const QAction *menu : menus) {
        if (menu->isVisible() && menu->menu() && menu->menu()->actions().contains(wanted)) {
            return true;
        }
    }
    return false;
}

bool FrontDesk::isUsable(const char *name) const
{
    return offers(name) && action(name)->isEnabled();
}

bool FrontDesk::click(const char *name)
{
    auto *button = find<QAbstractButton>(name);
    if (!button || !button->isEnabled()) {
        return false;
    }
    QTest::mouseClick(button, Qt::LeftButton, Qt::NoModifier, clickable(button));
    return true;
}

bool FrontDesk::type(const char *name, const QString &typed)
{
    QWidget *field = find(name);
    if (!field || !field->isEnabled()) {
        return false;
    }
    field->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    const auto isAscii = [](QChar character) { return character.unicode() < 0x80; };
    if (std::all_of(typed.begin(), typed.end(), isAscii)) {
        QTest::keyClicks(field, typed);
    } else { // as an input method does
        QInputMethodEvent event;
        event.setCommitString(typed);
        QApplication::sendEvent(field, &event);
    }
    return true;
}

void FrontDesk::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *top = window();
    if (QApplication::activeWindow() == nullptr) { // without a window manager none follows a pop-up
        top->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(top));
    }
    QTest::keyClick(top->focusWidget() ? top->focusWidget() : top, key, modifiers);
}

bool FrontDesk::trigger(const char *name)
{
    QAction *wanted = action(name);
    if (!wanted || !wanted->isVisible() || !wanted->isEnabled()) {
        return false;
    }
    wanted->trigger();
    return true;
}

void FrontDesk::passTime(std::chrono::seconds time)
{
    m_passed += time;
    m_flow->idle().look();
}

bool FrontDesk::waitForWizardButton(QWizard::WizardButton button, int ms) const
{
    const auto isReady = [this, button] {
        const auto *wizard = qobject_cast<QWizard *>(window());
        const QAbstractButton *found = wizard ? wizard->button(button) : nullptr;
        return found && found->isVisible() && found->isEnabled();
    };
    return QTest::qWaitFor(isReady, ms);
}

bool FrontDesk::clickWizard(QWizard::WizardButton button)
{
    if (!waitForWizardButton(button)) {
        return false;
    }
    QTest::mouseClick(qobject_cast<QWizard *>(window())->button(button), Qt::LeftButton);
    return true;
}

bool FrontDesk::tryLogIn(const QString &name, const QString &password)
{
    return comes("LoginDialog") && type("nameEdit", name) && type("passwordEdit", password) &&
           click("logInButton");
}

bool FrontDesk::logIn(const QString &name, const QString &password)
{
    return tryLogIn(name, password) && comes("MainWindow");
}

bool FrontDesk::logOut()
{
    return trigger("logOutAction") && comes("LoginDialog");
}

bool FrontDesk::goToPage(Qt::Key digit)
{
    const char *names[] = {"postsPageAction", "usersPageAction", "rolesPageAction",
                           "auditPageAction"};
    return trigger(names[digit - Qt::Key_1]) && page() != nullptr;
}

TablePage *FrontDesk::page() const
{
    const MainWindow *shell = mainWindow();
    const QList<TablePage *> pages =
        shell ? shell->findChildren<TablePage *>() : QList<TablePage *>();
    for (TablePage *each : pages) {
        if (each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

RelationalTableModel *FrontDesk::model() const
{
    return page() ? page()->model() : nullptr;
}

int FrontDesk::rowOf(int column, const QString &text) const
{
    const RelationalTableModel *rows = model();
    for (int row = 0; rows && row < rows->rowCount(); ++row) {
        if (rows->index(row, column).data().toString() == text) {
            return row;
        }
    }
    return -1;
}

bool FrontDesk::select(int column, const QString &text, int cell)
{
    const int row = rowOf(column, text);
    if (row < 0) {
        return false;
    }
    TableView *table = page()->table();
    table->setFocus();
    table->selectionModel()->setCurrentIndex(model()->index(row, cell < 0 ? column : cell),
                                             QItemSelectionModel::ClearAndSelect |
                                                 QItemSelectionModel::Rows);
    return true;
}

bool FrontDesk::edit(int column, const QString &text, int cell, const QString &typed)
{
    if (!select(column, text, cell)) {
        return false;
    }
    TableView *table = page()->table();
    QTest::keyClick(table, Qt::Key_F2);
    const QPointer<QLineEdit> editor = table->viewport()->findChild<QLineEdit *>();
    if (!editor) {
        return false;
    }
    editor->selectAll();
    QTest::keyClicks(editor, typed);
    QTest::keyClick(editor, Qt::Key_Return);
    return QTest::qWaitFor([editor] { return editor.isNull(); });
}

bool FrontDesk::tick(int column, const QString &text, int cell)
{
    if (!select(column, text, cell)) {
        return false;
    }
    TableView *table = page()->table();
    table->selectionModel()->select(table->currentIndex(), QItemSelectionModel::ClearAndSelect);
    QTest::keyClick(table, Qt::Key_Space);
    return true;
}
