// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/OrganisationSettings.h"

class QCheckBox;
class QSpinBox;
class Session;
class Workspace;

/// What an administrator decides for everybody. Nothing is applied before Save.
class OrganisationDialog final : public FormDialog
{
    Q_OBJECT

public:
    OrganisationDialog(Workspace &workspace, const Session &session, QWidget *parent);

signals:
    void saved();

private:
    QSpinBox *addNumber(const QString &label, const QString &objectName, int least, int most,
                        int usual, const QString &suffix);
    void setupPeople();
    void setupCost();
    void fill(const OrganisationSettings &settings);
    OrganisationSettings typed() const;
    void save();

    Workspace &m_workspace;
    const Session &m_session;
    QCheckBox *m_registerable = nullptr;
    QCheckBox *m_rememberName = nullptr;
    QSpinBox *m_length = nullptr;
    QSpinBox *m_memory = nullptr;
    QSpinBox *m_passes = nullptr;
    QSpinBox *m_lanes = nullptr;
};
