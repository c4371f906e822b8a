// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/MainWindow.h"

#include "app/LookWindow.h"
#include "app/NavigationList.h"
#include "app/PersonButton.h"
#include "dialogs/ChangePasswordDialog.h"
#include "dialogs/ErrorText.h"
#include "dialogs/PinDialog.h"
#include "dialogs/RecoveryCodesDialog.h"
#include "dialogs/ScreenRoom.h"
#include "dialogs/TwoFactorDialog.h"
#include "models/access/LookRecord.h"
#include "models/storage/Allocator.h"
#include "views/Leaving.h"
#include "views/Page.h"
#include "views/PostsPage.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace {

constexpr QSize LeastSize(640, 480);

/// Empty where the keyboard is in no field that is written in.
std::function<void()> redoInField()
{
    QWidget *field = QApplication::focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(field); line && !line->isReadOnly()) {
        return [line] { line->redo(); };
    }
    if (auto *text = qobject_cast<QPlainTextEdit *>(field); text && !text->isReadOnly()) {
        return [text] { text->redo(); };
    }
    return {};
}

/// The first thing inside a pane that takes the keyboard; the pane itself where there is none.
QWidget *firstFocusable(QWidget *pane)
{
    for (QWidget *each = pane->nextInFocusChain(); each != pane; each = each->nextInFocusChain()) {
        if (pane->isAncestorOf(each) && each->focusPolicy() != Qt::NoFocus &&
            each->isVisibleTo(pane)) {
            return each;
        }
    }
    return pane;
}

} // namespace

MainWindow::MainWindow(Workspace &workspace, Session &session, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_settings(settings)
{
    Allocator::takeAtOnce(Allocator::WindowBytes);
    if (parent != nullptr) {
        setWindowFlags(Qt::Widget);
    }
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(LeastSize.boundedTo(ScreenRoom::most(*this))); // at 200 %
    admit();
    setupFrame();
    setupStatusBar();
    setupLook();
    setupPages();
    setupMenus();
    restoreLook();
    gate();
    QTimer::singleShot(0, &Allocator::giveBackRest); // behind its first paint, before all rows
    connect(&m_session, &Session::permissionsChanged, this, &MainWindow::followPermissions);
}

/// Not every session ends by its person: nobody may have been there, or somebody else came.
MainWindow::~MainWindow()
{
    rememberLook();
}

/// Before anything of the window reads: from here on the database itself refuses what the session
/// does not allow.
void MainWindow::admit()
{
    if (const Result<> admitted = m_workspace.admit(m_session); !admitted) {
        qCritical("the database could not be guarded: %s", qPrintable(admitted.error().detail));
    }
}

/// Navigation, then what the page shows side by side, then the name chip; round and round.
void MainWindow::focusNextPane(int step)
{
    QList<QWidget *> panes{m_navigation};
    if (const Page *page = currentPage()) {
        panes += page->panes();
    }
    panes.append(m_personButton);
    panes.removeIf([](const QWidget *pane) { return !pane->isVisibleTo(pane->window()); });
    const QWidget *focus = focusWidget();
    const auto holdsFocus = [focus](const QWidget *pane) {
        return focus != nullptr && (pane == focus || pane->isAncestorOf(focus));
    };
    const auto at = std::find_if(panes.cbegin(), panes.cend(), holdsFocus) - panes.cbegin();
    QWidget *next = panes.at((at + step + panes.size()) % panes.size());
    if (next->focusPolicy() == Qt::NoFocus) {
        next = firstFocusable(next);
    }
    window()->setAttribute(Qt::WA_KeyboardFocusChange); // as after Tab: the focus is drawn
    next->setFocus(Qt::TabFocusReason);
}

/// Qt's fields know one of the keys of Redo only, and would leave the others to the page: all are
/// about the field that has the focus.
bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::StatusTip) {
        return true; // no action has one, and an empty one would take away what is told
    }
    if (event->type() == QEvent::ShortcutOverride && isRedo(*static_cast<QKeyEvent *>(event)) &&
        redoInField()) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (const auto redo = redoInField(); redo && isRedo(*event)) {
        redo();
    } else {
        QMainWindow::keyPressEvent(event);
    }
}

bool MainWindow::isRedo(const QKeyEvent &event) const
{
    return m_redoAction && m_redoAction->shortcuts().contains(event.keyCombination());
}

void MainWindow::tell(const QString &sentence)
{
    constexpr auto WhileItIsNews = std::chrono::seconds(30);
    m_statusLabel->setText(sentence);
    m_toldTimer.start(WhileItIsNews);
}

void MainWindow::followPermissions()
{
    const int lost = gate();
    QStringList sentences{
        lost == 0   ? tr("Your permissions have changed.")
        : lost == 1 ? tr("Your permissions have changed. 1 change that they no longer allow was "
                         "discarded; Undo brings it back once they do.")
                    : tr("Your permissions have changed. %Ln changes that they no longer allow "
                         "were discarded; Undo brings them back once they do.",
                         nullptr, lost)};
    if (endLooks()) {
        sentences.append(tr("You may no longer see what somebody else would see; that window was "
                            "closed."));
    }
    tell(sentences.join(u' '));
}

/// Of the page that is shown; where nothing waits there, of the first on which something does,
/// which is shown first.
void MainWindow::saveChanges()
{
    if (const Page *page = currentPage(); page == nullptr || !page->canSave()) {
        const int other = firstToSave();
        if (other < 0) {
            return;
        }
        enterPage(other);
    }
    currentPage()->saveChanges();
}

int MainWindow::firstToSave() const
{
    const auto waits = [this](const Entry &entry) {
        return entry.page && isAllowed(entry) && entry.page->canSave();
    };
    const auto first = std::find_if(m_entries.cbegin(), m_entries.cend(), waits);
    return first == m_entries.cend() ? -1 : static_cast<int>(first - m_entries.cbegin());
}

void MainWindow::refreshTitle()
{
    const Page *page = currentPage();
    const QString person = m_personButton->person();
    //: The window's title: the page, then who is logged in.
    setWindowTitle(page == nullptr ? person : tr("%1 – %2").arg(page->title(), person));
}

bool MainWindow::hasUnsaved() const
{
    const QList<Page *> opened = pages();
    return std::any_of(opened.cbegin(), opened.cend(), [](const Page *page) {
        return page->pendingChanges() > 0 || page->canSave() || page->isWriting();
    });
}

bool MainWindow::isExporting() const
{
    const QList<Page *> opened = pages();
    return std::any_of(opened.cbegin(), opened.cend(),
                       [](const Page *page) { return page->isExporting(); });
}

void MainWindow::showState()
{
    const Page *page = currentPage();
    const int here = page == nullptr ? 0 : page->pendingChanges();
    int all = 0;
    for (const Page *each : pages()) {
        all += each->pendingChanges();
    }
    m_changeLabel->setText(all == 0   ? tr("All changes saved")
                           : all == 1 ? tr("1 change not saved")
                                      : tr("%Ln changes not saved", nullptr, all));
    m_saveAction->setEnabled(firstToSave() >= 0);
    m_discardAction->setEnabled(here > 0);
    showHistory(page);
}

void MainWindow::showHistory(const Page *page)
{
    const QString undone = page == nullptr ? QString() : page->undoText();
    const QString redone = page == nullptr ? QString() : page->redoText();
    //: %1 is what was done, for example "Change of E-mail".
    m_undoAction->setText(undone.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(undone));
    m_undoAction->setEnabled(page != nullptr && page->canUndo());
    //: %1 is what was undone, for example "Change of E-mail".
    m_redoAction->setText(redone.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(redone));
    m_redoAction->setEnabled(page != nullptr && page->canRedo());
}

void MainWindow::changePassword()
{
    auto *dialog = new ChangePasswordDialog(m_workspace, m_session,
                                            ChangePasswordDialog::Mode::Voluntary, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this] { tell(tr("Your password has been changed.")); });
    dialog->open();
}

void MainWindow::showRecoveryCodes()
{
    auto *dialog = new RecoveryCodesDialog(m_workspace, m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::choosePin()
{
    auto *dialog = new PinDialog(m_workspace, m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] { tell(tr("Your PIN has been saved.")); });
    dialog->open();
}

void MainWindow::editSecondFactor()
{
    auto *dialog = new TwoFactorDialog(m_workspace, m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TwoFactorDialog::changed, this, [this](bool isOn) {
        tell(isOn ? tr("Your logins ask for a second factor now.")
                  : tr("Your second factor is turned off."));
    });
    dialog->open();
}

void MainWindow::lookAs(Result<std::unique_ptr<Session>> looking)
{
    auto workspace = looking ? m_workspace.opener(0)() : looking.error();
    // Nobody looks on whom the audit cannot tell of.
    const Result<> recorded = workspace ? LookRecord::write(m_workspace, m_session, **looking)
                                        : Result<>(workspace.error());
    if (!recorded) {
        tell(ErrorText::sentence(recorded.error()));
        return;
    }
    auto *window = new LookWindow(*std::move(workspace), *std::move(looking), m_settings, this);
    window->show();
}

bool MainWindow::endLooks()
{
    bool hasEnded = false;
    const auto looks =
        findChildren<LookWindow *>(QStringLiteral("lookWindow"), Qt::FindDirectChildrenOnly);
    for (LookWindow *look : looks) {
        if (!look->isAllowed(m_session)) {
            hasEnded = true;
            look->hide();
            look->deleteLater(); // where a lock hides it, closing might not
        }
    }
    return hasEnded;
}

void MainWindow::leaveThen(const std::function<void()> &next)
{
    const auto show = [this](Page *page) { showPage(rowOf(page)); };
    Leaving::ask(this, pages(), show, [this, next](bool mayLeave) {
        if (mayLeave) {
            rememberLook();
            next();
        }
    });
}

std::unique_ptr<Session> MainWindow::takeNextSession()
{
    return m_posts ? m_posts->takeSession() : nullptr;
}

QString MainWindow::nextDraft() const
{
    return m_posts ? m_posts->switchedDraft() : QString();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose) {
        event->accept();
        emit closed();
        return;
    }
    event->ignore();
    leaveThen([this] {
        m_mayClose = true;
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}
