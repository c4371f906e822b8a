// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/NewPasswordChoice.h"

#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/PasswordMeter.h"
#include "models/access/Workspace.h"
#include "models/crypto/Random.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QStyle>
#include <QToolButton>

namespace {

constexpr int MostTries = 1000;

} // namespace

NewPasswordChoice::NewPasswordChoice(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_policy{workspace.settings().current().passwordLengthMin}
    , m_temporary(new QRadioButton(tr("&Temporary password, made now and shown once"), this))
    , m_typed(new QRadioButton(tr("T&yped here:"), this))
    , m_edit(new PasswordEdit(this))
    , m_meter(new PasswordMeter(this))
    , m_mustChange(new QCheckBox(tr("Must be changed at the &next login"), this))
{
    m_temporary->setObjectName(QStringLiteral("temporaryRadioButton"));
    m_temporary->setChecked(true);
    m_typed->setObjectName(QStringLiteral("typedRadioButton"));
    m_edit->setObjectName(QStringLiteral("newPasswordEdit"));
    m_edit->setAccessibleName(tr("New password"));
    m_mustChange->setObjectName(QStringLiteral("mustChangeCheckBox"));
    m_mustChange->setChecked(true);
    m_meter->setPolicy(m_policy);
    m_meter->watch(m_edit);

    auto *row = new QHBoxLayout;
    row->addWidget(m_edit, 1);
    m_edit->placeEye(row);
    auto *typed = new QVBoxLayout;
    const int indent = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                       style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
    typed->setContentsMargins(indent, 0, 0, 0);
    typed->setSpacing(4);
    typed->addLayout(row);
    typed->addWidget(m_meter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_temporary);
    layout->addWidget(m_typed);
    layout->addLayout(typed);
    layout->addWidget(m_mustChange);
    setFocusProxy(m_temporary);
    connect(m_typed, &QRadioButton::toggled, this, &NewPasswordChoice::showTyping);
    showTyping(false);
}

bool NewPasswordChoice::isTemporary() const
{
    return m_temporary->isChecked();
}

bool NewPasswordChoice::mustChange() const
{
    return m_mustChange->isChecked();
}

Secret NewPasswordChoice::password() const
{
    if (!isTemporary()) {
        return m_edit->secret();
    }
    // Chance may spell a short name, which the policy then finds in it.
    Secret made = makePassword();
    for (int i = 0; i < MostTries && !m_policy.check(made.text(), m_personal); ++i) {
        made = makePassword();
    }
    return made;
}

Secret NewPasswordChoice::makePassword() const
{
    QByteArray made = Random::temporaryPassword().bytes();
    while (made.size() < m_policy.leastLength()) {
        made += '-' + Random::temporaryPassword().bytes();
    }
    return Secret(std::move(made));
}

void NewPasswordChoice::setPersonal(const QStringList &personal)
{
    m_personal = personal;
    m_meter->setPersonal(personal);
}

FieldMessage *NewPasswordChoice::message() const
{
    return m_meter->message();
}

void NewPasswordChoice::showProblem(const QString &sentence)
{
    m_meter->showProblem(sentence);
}

void NewPasswordChoice::forget()
{
    m_edit->forget();
}

void NewPasswordChoice::showTyping(bool typing)
{
    m_edit->setEnabled(typing);
    m_edit->eyeButton()->setEnabled(typing);
    m_meter->setVisible(typing);
    if (typing) {
        m_edit->setFocus(Qt::OtherFocusReason);
    } else {
        m_edit->forget();
    }
    emit changed();
}
