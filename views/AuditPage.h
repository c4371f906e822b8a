// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditCheck.h"
#include "models/access/StoppableWork.h"
#include "views/TablePage.h"

#include <QTimer>

class AuditPane;
class QLabel;
class QPushButton;

/// Who did what: the audit's entries, the newest first, and what the current one changed below.
/// Above them stands whether the chain holds, which a worker proves when the page is first seen,
/// when somebody asks, and when the file has changed, unless it is long. Nothing can be edited here
/// by anybody.
class AuditPage final : public TablePage
{
    Q_OBJECT

public:
    AuditPage(Workspace &workspace, const Session &session, QWidget *parent = nullptr);

    static PageIdentity identity();
    static QString countWords(int count);

public slots:
    void verify();
    /// Writes evidence to the file; who does is recorded first.
    void exportEvidence(const QString &path);
    /// Asks an administrator for a reason to go on behind the break that was found.
    void acceptBreak();

signals:
    void verified();

protected:
    QString emptySentence() const override;
    QString nothingMatches() const override;
    QString nameOf(int row, int role) const override;
    void updateActions() override;
    void updateDetails() override;
    void showEvent(QShowEvent *event) override;

private:
    void setupActions();
    void setupColumns();
    void setupChainBar();
    void tellLater();
    void showReport(const Result<AuditReport> &report);
    void noteChange();
    void verifyQuietly();
    void run();
    void hear(const Result<AuditReport> &report);
    void goToBreak();
    QString whyNotAccepted() const;
    QString sentence(const AuditReport &report) const;
    void askWhere();

    QAction *m_verify = nullptr;
    QAction *m_export = nullptr;
    QLabel *m_chain = nullptr;
    QAction *m_accept = nullptr;
    QPushButton *m_exportButton = nullptr;
    QPushButton *m_acceptButton = nullptr;
    std::optional<AuditReport> m_report;
    AuditPane *m_pane;
    QString m_verifiedAt;
    QTimer m_quietly{this};  // until a file that has changed is verified again
    bool m_hasLater = false; // than what was verified
    bool m_isVerifying = false;
    bool m_isAwaited = false; // by somebody, who sees that it is verified
    bool m_wasVerified = false;
    bool m_isStale = false;  // the file has changed since verifying began
    bool m_isWanted = false; // once more, for what runs may have read the file before
    StoppableWork m_reading; // ends with the page
};
