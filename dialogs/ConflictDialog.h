// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/tables/RelationalTableModel.h"

#include <QSet>

#include <optional>

class ConflictModel;

/// Shows where a pending change of a grid's row meets somebody else's, and has one of them chosen
/// for each field that both have changed. What only one has changed stands beside it. It changes
/// the model's pending edits only; saving again is up to whoever opened it.
class ConflictDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// AskAgain: the row is another one by now than the one that was answered about.
    enum class Choice { KeepMine, TakeTheirs, DecideLater, AskAgain };
    Q_ENUM(Choice)
    enum class Time { First, Again };

    /// `objectName`: what the row is called in sentences, for example a username. `others`: rows
    /// with a conflict too; where there are some, one answer may be given for all. `Time::Again`:
    /// after AskAgain, which the sentence says.
    ConflictDialog(RelationalTableModel &model, qint64 id, const QString &objectName,
                   QWidget *parent, const QList<qint64> &others = {}, Time time = Time::First);

    Choice choice() const { return m_choice; }

signals:
    /// In each case; DecideLater when the dialog was merely left, AskAgain when nothing was done.
    void decided(ConflictDialog::Choice choice);

public slots:
    void done(int result) override;

private:
    void setupDeletion(const QString &name);
    void setupComparison(const QString &name);
    void setSentence(const QString &text);
    QString question() const;
    void setupButtons(const QString &mine, const QString &theirs);
    void nameKeep();
    void setupForAll();
    QString lostSentence(int lost, int all) const;
    QString rewrittenSentence(int count, int all) const;
    void noteDeleted();
    void decide(Choice choice);
    void decideAll(Choice choice);
    Result<> keep();
    void keepOther(qint64 id);
    bool isOfAnotherKind() const;
    void end(Choice choice);

    RelationalTableModel &m_model;
    const qint64 m_id;
    const QList<qint64> m_others;
    const Time m_time;
    const std::optional<Cells> m_seen; // what the sentence and m_fields are about
    QSet<qint64> m_deleted;            // of all that are to be decided
    int m_lost = 0;                    // of these, what is not added here
    int m_rewritten = 0;               // and what keeping mine writes again
    bool m_rewritesThis = false;       // the one that is shown among them
    ConflictModel *m_fields = nullptr; // null where the row is gone
    QPushButton *m_keep = nullptr;
    Choice m_choice = Choice::DecideLater;
};
