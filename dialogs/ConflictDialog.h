// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/tables/RelationalTableModel.h"

class ConflictModel;

/// Shows where a pending change of a grid's row meets somebody else's, and has one of them chosen
/// for each field that both have changed. What only one has changed stands beside it. It changes
/// the model's pending edits only; saving again is up to whoever opened it.
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
    void setupDeletion(const QString &name);
    void setupComparison(const QString &name);
    void setSentence(const QString &text);
    QString changedSentence(const QString &name) const;
    QString deletedSentence(const QString &name) const;
    QString question() const;
    void setupButtons(const QString &mine, const QString &theirs);
    void nameKeep();
    void setupForAll();
    QString lostSentence(int lost, int all) const;
    int countLost() const;
    void decide(Choice choice);
    void decideAll(Choice choice);

    RelationalTableModel &m_model;
    const qint64 m_id;
    const QList<qint64> m_others;
    ConflictModel *m_fields = nullptr; // null where the row is gone
    QPushButton *m_keep = nullptr;
    Choice m_choice = Choice::DecideLater;
};
