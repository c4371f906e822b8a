// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/LookChoices.h"
#include "views/Page.h"
#include "views/SettingsSection.h"
#include "views/WorkstationSection.h"

#include <QPointer>

class NoticeBar;
class OrganisationSection;
class QTabWidget;
class SavingWait;
class Workspace;

/// Settings of oneself, of the workstation and, for administrators, of the organisation. Each
/// change is made at once and told in a line with Undo; Edit → Undo goes back further, as long as
/// the page is there. What weakens a security setting asks for the password.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    struct Parts
    {
        LookKeeper &look;
        WorkstationSection::Places places = {};
        QList<QAction *> mine = {};     ///< what is about the person's account
        QAction *codesAction = nullptr; ///< the administrator's recovery codes
    };

    SettingsPage(Workspace &workspace, const Session &session, const Parts &parts,
                 QWidget *parent = nullptr);

    static PageIdentity identity();
    int count() const override { return -1; } // nothing to count
    int pendingChanges() const override;
    bool isWriting() const override;
    bool canUndo() const override { return !m_done.isEmpty(); }
    bool canRedo() const override { return !m_undone.isEmpty(); }
    void save(const std::function<void(bool saved)> &done) override;
    QList<QWidget *> panes() const override;

    /// Shows one of the sections.
    void showSection(const QString &objectName);

public slots:
    void discardChanges() override;
    void undo() override;
    void redo() override;
    void focusContent() override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Way { Done, Undone, Redone };

    void setupActions();
    void addSection(SettingsSection *section);
    void gate();
    SettingsSection *current() const;
    void make(const SettingsStep &step);
    void perform(const SettingsStep &step, Way way, const std::function<void(bool)> &then = {});
    void finish(const SettingsStep &step, Way way);
    void refuse(const SettingsStep &step, const Error &error);
    void askToReset();
    void reset(SettingsSection *section, const QStringList &lines);
    void openRecoveryKey();
    void askToBackUp();
    void backUp();
    void setWaiting(bool waiting);
    void showState();

    Workspace &m_workspace;
    const Session &m_session;
    QAction *m_reset = nullptr;
    QAction *m_backUp = nullptr;
    QAction *m_recoveryKey = nullptr;
    NoticeBar *m_notice;
    SavingWait *m_wait;
    QTabWidget *m_tabs;
    QList<SettingsSection *> m_sections;
    OrganisationSection *m_organisation = nullptr;
    QList<SettingsStep> m_done; // the last one last
    QList<SettingsStep> m_undone;
    QPointer<QWidget> m_focusBefore;
    bool m_isStale = true;
};
