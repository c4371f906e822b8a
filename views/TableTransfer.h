// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/Exporter.h"
#include "models/transfer/ImportReport.h"

#include <QAction>

class ExportDialog;
class Page;
class QHeaderView;
class RelationalTableModel;
class Session;
class TransferBar;
class Workspace;

/// A page's way to files and back: its two actions, what they ask, and the line that tells how far
/// an export is. Exports what the table shows, in its order and with its headers.
class TableTransfer final : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        TransferKind kind;
        Workspace &workspace;
        const Session &session;
        RelationalTableModel &model;
        const QHeaderView &header;
        Page &page;
    };
    /// "1,234 posts"
    using CountSentence = std::function<QString(int count)>;

    TableTransfer(const Place &place, CountSentence countSentence);

    QAction *exportAction() const { return m_export; }
    QAction *importAction() const { return m_import; }
    /// The audit comes from nowhere else.
    bool canImport() const { return m_place.kind != TransferKind::Audit; }
    TransferBar *bar() const { return m_bar; }
    bool isExporting() const { return m_exporter.isRunning(); }

signals:
    void imported();
    void exportEnded(bool isWritten);

private:
    /// In the table's order; those that it hides only where all are wanted.
    QList<ExportColumn> columns(bool all) const;
    void gate();
    void openExport();
    void startExport(const ExportDialog &dialog);
    void startExport(const ExportJob::Request &request, const QString &path);
    void finishExport(const Result<qint64> &rows);
    QString exportedSentence(qint64 rows) const;
    QStringList timeHeaders() const;
    void openImport();
    void finishImport(const ImportReport &report, bool holdsPasswords);

    Place m_place;
    CountSentence m_countSentence;
    Exporter m_exporter;
    TransferBar *m_bar;
    QAction *m_export;
    QAction *m_import;
};
