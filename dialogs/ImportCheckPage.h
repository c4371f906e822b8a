// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/ImportJob.h"

#include <QWizardPage>

class ImportWizard;
class QLabel;
class QProgressBar;
class QPushButton;
class ImportChangesModel;
class ListTable;
class QAbstractItemModel;
class RefusalModel;

/// Tries the import, says what would happen and lists every refusal by its line; its button then
/// makes it happen. While either runs it can be cancelled.
class ImportCheckPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit ImportCheckPage(ImportWizard &wizard);

    void initializePage() override;
    void cleanupPage() override;
    bool isComplete() const override { return m_mayImport && !m_isRunning; }
    bool validatePage() override;

    /// What is running has been told to end, and says so until it has.
    void tellEnding(const QString &sentence);

private:
    /// A table that is seen when something stands in it, with what it is about and a button above.
    struct List
    {
        QWidget *panel;
        QLabel *heading;
        ListTable *table;
    };
    List makeList(const QString &name, const QString &copies, QAbstractItemModel *model);
    void setupLists();
    void hideLists();
    void showLists(const ImportReport &report);
    void start(ImportJob::Mode mode);
    void finish(const Result<ImportReport> &report);
    void show(const ImportReport &report);
    void tryAgain();
    void showProblem(const Error &error);
    void tellProgress(qint64 done, qint64 total);
    static QString rightsSentences(const ImportReport &report);
    static QString durationSentence(const ImportReport &report);
    void setRunning(bool running);

    ImportWizard &m_wizard;
    QLabel *m_outcome;
    QLabel *m_rights;
    QLabel *m_final;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    RefusalModel *m_refused;
    ImportChangesModel *m_changed;
    List m_refusals;
    List m_changes;
    ImportJob::Mode m_mode = ImportJob::Mode::DryRun;
    bool m_mayImport = false;
    bool m_isTriedAgain = false; // the import would have changed something else
    bool m_isRunning = false;
    bool m_isEnding = false;
    bool m_isDone = false;
    bool m_startsAgain = false; // the file or the columns have changed while it was stopping
};
