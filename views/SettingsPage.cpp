// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SettingsPage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/LongWorkDialog.h"
#include "dialogs/Prompt.h"
#include "dialogs/RecoveryKeyDialog.h"
#include "dialogs/SavingWait.h"
#include "models/access/BackupRecord.h"
#include "models/access/Workspace.h"
#include "models/storage/Backup.h"
#include "views/MeSection.h"
#include "views/NoticeBar.h"
#include "views/OrganisationSection.h"
#include "views/PageHeader.h"
#include "views/SearchEdit.h"

#include <QDir>
#include <QMessageBox>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

SettingsPage::SettingsPage(Workspace &workspace, const Session &session, const Parts &parts,
                           QWidget *parent)
    : Page(identity(), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_notice(new NoticeBar(this))
    , m_wait(new SavingWait(this))
    , m_tabs(new QTabWidget(this))
{
    setupActions();
    auto *header = new PageHeader(this);
    header->setTitle(title());
    header->search()->hide();
    header->viewsButton()->hide();
    header->setPrimaryAction(m_reset);
    m_tabs->setObjectName(QStringLiteral("settingsTabs"));
    m_tabs->setAccessibleName(tr("Settings of"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("settingsTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Settings of"));
    m_tabs->setDocumentMode(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(header);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_notice); // below: what one is about to click stays where it is
    layout->addWidget(m_wait);
    addSection(new MeSection(parts.look, parts.mine, this));
    addSection(new WorkstationSection(workspace, session, parts.places, m_backUp, this));
    m_organisation =
        new OrganisationSection(workspace, session, m_recoveryKey, parts.codesAction, this);
    addSection(m_organisation);
    connect(m_tabs, &QTabWidget::currentChanged, this, &SettingsPage::showState);
    connect(m_wait, &SavingWait::waitingChanged, this, &SettingsPage::setWaiting);
    connect(m_wait, &SavingWait::ended, this, &Page::writingEnded);
    connect(&workspace.notifier(), &ChangeNotifier::changed, this, &SettingsPage::refresh);
    connect(&session, &Session::permissionsChanged, this, &SettingsPage::gate);
    gate();
}

PageIdentity SettingsPage::identity()
{
    return {QStringLiteral("settingsPage"),
            tr("Settings"),
            QStringLiteral("preferences-other"),
            {},
            nullptr};
}

void SettingsPage::setupActions()
{
    m_reset = addPageAction(tr("&Reset This Page…"), QStringLiteral("edit-undo"), {});
    m_reset->setObjectName(QStringLiteral("resetSettingsAction"));
    m_backUp = addPageAction(tr("&Back Up Now"), QStringLiteral("document-save"), {});
    m_backUp->setObjectName(QStringLiteral("backUpAction"));
    m_recoveryKey = addPageAction(tr("Recovery &Key…"), QStringLiteral("dialog-password"), {});
    m_recoveryKey->setObjectName(QStringLiteral("recoveryKeyAction"));
    connect(m_reset, &QAction::triggered, this, &SettingsPage::askToReset);
    connect(m_backUp, &QAction::triggered, this, &SettingsPage::askToBackUp);
    connect(m_recoveryKey, &QAction::triggered, this, &SettingsPage::openRecoveryKey);
}

void SettingsPage::addSection(SettingsSection *section)
{
    m_tabs->addTab(section, section->title());
    m_sections.append(section);
    connect(section, &SettingsSection::stepAsked, this, &SettingsPage::make);
    connect(section, &SettingsSection::stateChanged, this, &SettingsPage::showState);
}

/// What a role may not do is absent.
void SettingsPage::gate()
{
    const bool mayWrite = m_session.can(Permission::SettingsWrite);
    m_tabs->setTabVisible(m_tabs->indexOf(m_organisation), mayWrite);
    m_backUp->setVisible(mayWrite);
    m_recoveryKey->setVisible(mayWrite);
    if (!mayWrite) {
        m_organisation->discardChanges();
        m_done.clear();
        m_undone.clear();
        m_notice->dismiss();
    }
    refresh();
}

SettingsSection *SettingsPage::current() const
{
    return m_sections.value(m_tabs->currentIndex());
}

void SettingsPage::showSection(const QString &objectName)
{
    for (SettingsSection *section : std::as_const(m_sections)) {
        if (section->objectName() == objectName && m_tabs->isTabVisible(m_tabs->indexOf(section))) {
            m_tabs->setCurrentWidget(section);
        }
    }
}

QList<QWidget *> SettingsPage::panes() const
{
    return {m_tabs};
}

void SettingsPage::focusContent()
{
    m_tabs->tabBar()->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    emit statusChanged({}); // the page before has said something of its own
    if (m_isStale) {
        refresh();
    }
}

/// Nobody looks at a page behind another one.
void SettingsPage::refresh()
{
    m_isStale = !isVisible();
    if (m_isStale || m_wait->isWaiting()) {
        return;
    }
    for (SettingsSection *section : std::as_const(m_sections)) {
        if (m_tabs->isTabVisible(m_tabs->indexOf(section))) {
            section->refresh();
        }
    }
    showState();
}

void SettingsPage::showState()
{
    const bool differs = current() != nullptr && !current()->differences().isEmpty();
    m_reset->setEnabled(differs);
    m_reset->setToolTip(differs ? tr("Back to the defaults; what changes is shown first")
                                : tr("Everything here is at its default."));
    emit changeCountChanged(pendingChanges());
    emit stateChanged();
}

int SettingsPage::pendingChanges() const
{
    int count = 0;
    for (const SettingsSection *section : m_sections) {
        count += section->pendingChanges();
    }
    return count;
}

/// What is refused, and what is out of bounds, is not saved.
void SettingsPage::save(const std::function<void(bool saved)> &done)
{
    QList<SettingsStep> steps;
    for (SettingsSection *section : std::as_const(m_sections)) {
        steps += section->pendingSteps();
    }
    if (steps.isEmpty()) {
        done(pendingChanges() == 0);
        return;
    }
    perform(steps.constFirst(), Way::Done,
            [this, done](bool isDone) { isDone ? save(done) : done(false); });
}

void SettingsPage::discardChanges()
{
    for (SettingsSection *section : std::as_const(m_sections)) {
        section->discardChanges();
    }
    showState();
}

bool SettingsPage::isWriting() const
{
    return m_wait->isSaving();
}

void SettingsPage::make(const SettingsStep &step)
{
    perform(step, Way::Done);
}

void SettingsPage::undo()
{
    if (canUndo() && !m_wait->isWaiting()) {
        perform(m_done.constLast(), Way::Undone);
    }
}

void SettingsPage::redo()
{
    if (canRedo() && !m_wait->isWaiting()) {
        perform(m_undone.constLast(), Way::Redone);
    }
}

void SettingsPage::perform(const SettingsStep &step, Way way, const std::function<void(bool)> &then)
{
    m_wait->save(way == Way::Undone ? step.revert : step.apply,
                 [this, step, way, then](const Result<> &result) {
                     result ? finish(step, way) : refuse(step, result.error());
                     if (then) {
                         then(result.hasValue());
                     }
                 });
}

void SettingsPage::setWaiting(bool waiting)
{
    if (waiting) {
        m_focusBefore = focusWidget();
    }
    m_tabs->setDisabled(waiting);
    if (!waiting && m_focusBefore) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
}

void SettingsPage::finish(const SettingsStep &step, Way way)
{
    switch (way) {
    case Way::Done:
        m_undone.clear();
        m_done.append(step);
        break;
    case Way::Undone:
        m_undone.append(m_done.takeLast());
        break;
    case Way::Redone:
        m_done.append(m_undone.takeLast());
        break;
    }
    refresh();
    if (way == Way::Undone) {
        //: %1 is what was done: "Lock after: 2 → 5 minutes."
        m_notice->show({.text = tr("Undone: %1").arg(step.text),
                        .verb = tr("Re&do"),
                        .action = [this] { redo(); }});
    } else {
        m_notice->show(
            {.text = step.text, .action = [this] { undo(); }, .kind = NoticeBar::Kind::Undo});
    }
    showState();
}

/// What was typed stays in its field.
void SettingsPage::refuse(const SettingsStep &step, const Error &error)
{
    refresh();
    if (step.refused) {
        step.refused(error);
    } else if (error.code != ErrorCode::Cancelled) {
        m_notice->showProblem(ErrorText::sentence(error));
    }
    showState();
}

void SettingsPage::askToReset()
{
    SettingsSection *section = current();
    const QStringList lines = section->differences();
    if (lines.isEmpty()) {
        return;
    }
    Prompt::Question question;
    question.objectName = QStringLiteral("resetSettingsPrompt");
    question.title = m_reset->text().remove(u'&').remove(u'…');
    //: %1 is the name of a part of the settings: "Organisation"
    question.text = tr("Set “%1” back to the defaults?").arg(section->title());
    question.details = lines.join(u'\n');
    question.verb = tr("&Reset");
    Prompt::ask(this, question, [this, section, lines] { reset(section, lines); });
}

void SettingsPage::reset(SettingsSection *section, const QStringList &lines)
{
    section->discardChanges();
    SettingsStep step = section->resetStep();
    const int count = static_cast<int>(lines.size());
    step.text = count == 1 ? lines.constFirst() : tr("%Ln settings were reset.", nullptr, count);
    perform(step, Way::Done);
}

void SettingsPage::openRecoveryKey()
{
    auto *dialog = new RecoveryKeyDialog(m_workspace, m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this] { emit statusChanged(tr("The recovery key has been set.")); });
    dialog->open();
}

void SettingsPage::askToBackUp()
{
    m_wait->save([this] { return BackupRecord::write(m_workspace, m_session); },
                 [this](const Result<> &recorded) {
                     if (recorded) {
                         backUp();
                     } else if (recorded.error().code != ErrorCode::Cancelled) {
                         m_notice->showProblem(ErrorText::sentence(recorded.error()));
                     }
                 });
}

void SettingsPage::backUp()
{
    auto *dialog = new LongWorkDialog(
        tr("Back Up"), tr("The data file is copied. You can go on when it is done."), this);
    dialog->setObjectName(QStringLiteral("backUpDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto copy = std::make_shared<QString>();
    connect(dialog, &QDialog::accepted, this, [this, copy] {
        refresh();
        //: %1 is the path of a file
        m_notice->show({.text = tr("Backed up to %1.").arg(QDir::toNativeSeparators(*copy))});
    });
    connect(dialog, &QDialog::rejected, this, [this, dialog] {
        if (dialog->error().code != ErrorCode::Cancelled) {
            m_notice->showProblem(ErrorText::sentence(dialog->error()));
        }
    });
    dialog->open();
    dialog->run([path = m_workspace.database().path(), copy]() -> Result<> {
        const Result<QString> made = Backup::now(path);
        if (!made) {
            return made.error();
        }
        *copy = *made;
        return {};
    });
}
