// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/tables/RelationalTableModel.h"

/// Shows where a pending change of a grid's row meets somebody else's, and lets one of them win. It
/// changes the model's pending edits only; saving again is up to whoever opened it.
class ConflictDialog final : public FormDialog
{
    Q_OBJECT

public:
    enum class Choice { KeepMine, TakeTheirs, DecideLater };
    Q_ENUM(Choice)

    /// `objectName`: what the row is called in sentences, for example a username. `others`: rows
    /// with a conflict too; where there are some, one answer may be given for all.
    ConflictDialog(RelationalTableModel &model, qint64 id, const QString &objectName,
                   QWidget *parent, const QList<qint64> &others = {});

    Choice choice() const { return m_choice; }

signals:
    /// In each case; DecideLater when the dialog was merely left.
    void decided(ConflictDialog::Choice choice);

public slots:
    void done(int result) override;

private:
    void setupComparison(const QList<RelationalTableModel::ConflictCell> &cells);
    QString changedSentence(const QString &name) const;
    QString deletedSentence(const QString &name) const;
    QString words(int column, const QString &text) const;
    void setupButtons(const QString &mine, const QString &theirs);
    void setupForAll();
    void decide(Choice choice);
    void decideAll(Choice choice);

    RelationalTableModel &m_model;
    const qint64 m_id;
    const QList<qint64> m_others;
    QPushButton *m_keep = nullptr;
    Choice m_choice = Choice::DecideLater;
};
