// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/WorkstationSection.h"

#include "dialogs/LayoutSide.h"
#include "models/access/AsyncTask.h"
#include "models/access/SettingRules.h"
#include "models/access/Workspace.h"
#include "models/storage/Backup.h"
#include "views/OrganisationFields.h"
#include "views/TimeText.h"

#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>

namespace {

/// Copies that stand beside a database; see storage/Backup.
struct Backups
{
    int count = 0;
    QString newest = {};
    QDateTime when = {};
};

Backups findBackups(const QString &path)
{
    const QDir folder(QFileInfo(path).absolutePath());
    const QFileInfoList found =
        folder.entryInfoList(Backup::namePatterns(path), QDir::Files, QDir::Time);
    Backups backups{.count = static_cast<int>(found.size())};
    if (!found.isEmpty()) {
        backups.newest = found.constFirst().fileName();
        backups.when = found.constFirst().lastModified();
    }
    return backups;
}

} // namespace

WorkstationSection::WorkstationSection(Workspace &workspace, const Session &session,
                                       const Places &places, QAction *backUpAction, QWidget *parent)
    : SettingsSection(QStringLiteral("workstationSection"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_fields(new OrganisationFields(workspace, session, this))
{
    QFormLayout *facts = addForm();
    addFact(tr("Called in the audit"), workspace.audit().workstation(),
            QStringLiteral("workstationLabel"), facts);
    addFact(tr("Data file"), QDir::toNativeSeparators(workspace.database().path()),
            QStringLiteral("dataFileLabel"), facts);
    m_backups = addFact(tr("Backups"), {}, QStringLiteral("backupsLabel"), facts);
    addFact(tr("Configuration"), QDir::toNativeSeparators(places.configuration),
            QStringLiteral("configurationLabel"), facts);
    addFact(tr("Password salts"), QDir::toNativeSeparators(places.secrets),
            QStringLiteral("secretsLabel"), facts);
    addText(tr("Keep a copy of the password salts with your backups: without them nobody can log "
               "in."),
            QStringLiteral("secretsHint"));
    addActionButton(backUpAction);
    m_administration = addPanel();
    addHeading(tr("For all workstations"), m_administration);
    QFormLayout *form = addForm(m_administration);
    m_fields->add(SettingNames::LockWithDesktop, form);
    m_fields->add(SettingNames::RememberLastName, form);
}

QString WorkstationSection::title() const
{
    return tr("This Workstation");
}

QLabel *WorkstationSection::addFact(const QString &label, const QString &text,
                                    const QString &objectName, QFormLayout *form)
{
    auto *fact = new QLabel(text, widget());
    fact->setObjectName(objectName);
    fact->setTextFormat(Qt::PlainText);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    fact->setWordWrap(true);
    keepAtLayoutSide(*fact);
    QSizePolicy wide(QSizePolicy::Expanding, QSizePolicy::Preferred);
    wide.setHeightForWidth(true);
    fact->setSizePolicy(wide);
    fact->setAccessibleDescription(label);
    //: A label before a fact; %1 is what it is about
    form->addRow(new QLabel(tr("%1:").arg(label), widget()), fact);
    return fact;
}

void WorkstationSection::refresh()
{
    m_administration->setVisible(m_session.can(Permission::SettingsWrite));
    m_fields->refresh();
    countBackups();
    emit stateChanged();
}

/// A folder on a network drive may take its time.
void WorkstationSection::countBackups()
{
    const QString path = m_workspace.database().path();
    AsyncTask::run(
        this, [path] { return findBackups(path); },
        [this](const Backups &backups) {
            if (backups.count == 0) {
                m_backups->setText(
                    tr("None beside the file yet. One is made before every update."));
                return;
            }
            const QString when = TimeText::full(backups.when.toUTC());
            m_backups->setText(
                backups.count == 1
                    //: %1 is a file's name, %2 a moment
                    ? tr("1 beside the file: %1, %2").arg(backups.newest, when)
                    //: %1 is a file's name, %2 a moment
                    : tr("%Ln beside the file, the newest: %1, %2", nullptr, backups.count)
                          .arg(backups.newest, when));
        });
}

QStringList WorkstationSection::differences() const
{
    return m_session.can(Permission::SettingsWrite) ? m_fields->differences() : QStringList();
}

SettingsStep WorkstationSection::resetStep()
{
    return m_fields->resetStep();
}
