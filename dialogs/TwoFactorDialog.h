// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/SecondFactors.h"

#include <memory>

class FieldMessage;
class QLineEdit;
class QPushButton;
class QrCode;
class RecoveryCodesPanel;
class Workspace;

/// One's own second factor: sets an authenticator up (QR code, first code, recovery codes), turns
/// it off, makes new recovery codes. The password has to be given for each. Opened on a person's
/// own behalf; session and workspace outlive it.
class TwoFactorDialog final : public FormDialog
{
    Q_OBJECT

public:
    TwoFactorDialog(Workspace &workspace, const Session &session, QWidget *parent = nullptr);
    ~TwoFactorDialog() override;

signals:
    void changed(bool isOn);

private:
    void showState(const SecondFactors::State &state);
    static QString sentenceOf(const SecondFactors::State &state);
    void showCodesLeft();
    void addSetUp();
    QWidget *makeKeyRow();
    void begin();
    void makeDraft();
    void showSetUp(std::shared_ptr<const SecondFactors::Draft> draft);
    void turnOn();
    void turnOff();
    void renewCodes();
    void holdOrRelease();
    void showCodes(const QStringList &codes, const QString &sentence);

    SecondFactors &m_factors;
    const Session &m_session;
    std::shared_ptr<const SecondFactors::Draft> m_draft;
    bool m_tellsOfCodes = false;
    FieldMessage *m_sentence;
    QWidget *m_setUp;
    QrCode *m_qrCode;
    QLineEdit *m_key;
    QLineEdit *m_code;
    QWidget *m_codes;
    FieldMessage *m_codesSentence;
    RecoveryCodesPanel *m_codesPanel;
    QPushButton *m_turnOff = nullptr; // while it is on
};
