// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftLossPanel.h"

#include "dialogs/CellText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/Presence.h"
#include "models/access/Workspace.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace {
constexpr int RecoveryKeyWidth = 44; // in average characters
}

DraftLossPanel::DraftLossPanel(Workspace &workspace, const Session &session, const User &user,
                               QWidget *parent)
    : QWidget(parent)
    , m_edit(new PasswordEdit(this))
    , m_message(new FieldMessage(this))
    , m_name(CellText::singleLine(user.displayName()))
{
    const auto outlook = workspace.recovery().outlook(session, user.id);
    const int drafts = outlook ? outlook->drafts : 0;
    m_canBeRescued = drafts > 0 && outlook->canBeRescued;
    auto *warning = new FieldMessage(this);
    warning->setObjectName(QStringLiteral("draftLossLabel"));
    QString help = hintText(outlook && outlook->hasKey, drafts);
    if (Presence::placeOf(workspace.database().path(), user.id) == Presence::thisMachine()) {
        //: %1 is a person
        help += u' ' + tr("%1 is logged in on this workstation, and can still publish what is "
                          "open there.")
                           .arg(m_name);
    }
    auto *hint = new QLabel(help, this);
    hint->setObjectName(QStringLiteral("draftLossHint"));
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(warning);
    layout->addWidget(hint);
    layout->addLayout(makeKeyRow());
    layout->addWidget(m_message);
    setVisible(drafts > 0);
    if (drafts > 0) {
        warning->showProblem(sentence(drafts), FieldMessage::Focus::Leave);
    }
}

/// Hidden where no key helps.
QHBoxLayout *DraftLossPanel::makeKeyRow()
{
    auto *label = new QLabel(tr("Recovery &key:"), this);
    label->setBuddy(m_edit);
    m_edit->setObjectName(QStringLiteral("recoveryKeyEdit"));
    m_edit->setMinimumWidth(fontMetrics().averageCharWidth() * RecoveryKeyWidth);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    m_edit->placeEye(row);
    QWidget *const rescue[] = {label, m_edit, m_edit->eyeButton()};
    for (QWidget *each : rescue) {
        each->setVisible(m_canBeRescued);
    }
    return row;
}

QString DraftLossPanel::sentence(int drafts) const
{
    return drafts == 1 ? tr("%1 has 1 draft that nobody can read after this.").arg(m_name)
                       //: %1 is a person, %Ln is never 1
                       : tr("%1 has %Ln drafts that nobody can read after this.", nullptr, drafts)
                             .arg(m_name);
}

QString DraftLossPanel::hintText(bool hasKey, int drafts) const
{
    if (m_canBeRescued) {
        return drafts == 1 ? tr("With the organisation's recovery key it stays readable.")
                           : tr("With the organisation's recovery key they stay readable.");
    }
    return hasKey ? tr("The recovery key is no help: %1 has not logged in since it was set up.")
                        .arg(m_name)
           : drafts == 1
               ? tr("The organisation has no recovery key that would keep it readable.")
               : tr("The organisation has no recovery key that would keep them readable.");
}

bool DraftLossPanel::hasKey() const
{
    return m_canBeRescued && !m_edit->text().trimmed().isEmpty();
}

Secret DraftLossPanel::key() const
{
    return m_edit->secret();
}
