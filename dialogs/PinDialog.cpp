// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PinDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/PinEdit.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace {

PasswordEdit *makeEdit(const QString &name, QWidget *parent)
{
    auto *edit = new PasswordEdit(parent);
    edit->setObjectName(name);
    return edit;
}

} // namespace

PinDialog::PinDialog(Workspace &workspace, Session &session, QWidget *parent)
    : FormDialog(tr("PIN for Unlocking"), QStringLiteral("pinDialog"), parent)
    , m_pins(workspace.pins())
    , m_session(session)
    , m_password(makeEdit(QStringLiteral("passwordEdit"), this))
    , m_pin(makeEdit(QStringLiteral("pinEdit"), this))
    , m_repeat(makeEdit(QStringLiteral("repeatPinEdit"), this))
{
    auto *explanation = new QLabel(
        tr("Four to eight digits that unlock your desk. After five wrong ones in a row only the "
           "password does."),
        this);
    explanation->setWordWrap(true);
    page()->addWidget(explanation);
    addSecret(tr("&Password:"), m_password, Field::Password);
    m_password->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    for (auto [label, edit, field] : {std::tuple{tr("New P&IN:"), m_pin, Field::Pin},
                                      {tr("&Repeat PIN:"), m_repeat, Field::RepeatPassword}}) {
        PinEdit::expectDigits(edit, addSecret(label, edit, field));
        connect(edit, &QLineEdit::textEdited, this, &PinDialog::growToFit);
    }
    const bool isSet = m_pins.isSet(m_session);
    connect(addVerb(isSet ? tr("Change PIN") : tr("Set PIN")), &QPushButton::clicked, this,
            &PinDialog::setPin);
    if (isSet) {
        connect(addButton(tr("Re&move PIN"), QStringLiteral("removePinButton")),
                &QPushButton::clicked, this, &PinDialog::removePin);
    }
    addCancel();
    m_password->setFocus(Qt::OtherFocusReason);
}

void PinDialog::setPin()
{
    clearProblems();
    if (m_password->text().isEmpty()) {
        showProblem(Field::Password, tr("Type your password."));
        return;
    }
    if (const Result<> checked = PinService::check(m_pin->text()); !checked) {
        showProblem(Field::Pin, checked.error().reason == Reason::Guessable
                                    ? tr("Anybody would try this PIN first. Choose another.")
                                    : ErrorText::sentence(checked.error()));
        return;
    }
    if (m_pin->text() != m_repeat->text()) {
        showProblem(Field::RepeatPassword, tr("The two PINs differ."));
        return;
    }
    Secret password = m_password->secret();
    Secret pin = m_pin->secret();
    m_password->forget();
    QObject *task = beginTask();
    m_pins.set(
        m_session, std::move(password), std::move(pin), task,
        [this](const Result<> &set) {
            endTask();
            set ? accept() : showError(set.error());
        },
        waiting());
}

void PinDialog::removePin()
{
    write([this] { return m_pins.remove(m_session); },
          [this](const Result<> &removed) { removed ? accept() : showError(removed.error()); });
}
