// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableTransfer.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/ExportDialog.h"
#include "dialogs/Icons.h"
#include "dialogs/ImportWizard.h"
#include "dialogs/ProofAsker.h"
#include "models/access/Workspace.h"
#include "models/tables/RelationalTableModel.h"
#include "models/transfer/ImportJob.h"
#include "views/Page.h"
#include "views/TransferBar.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>

namespace {

/// For object names.
QString nameOf(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Posts:
        return QStringLiteral("Posts");
    case TransferKind::Users:
        return QStringLiteral("Users");
    case TransferKind::Roles:
        return QStringLiteral("Roles");
    case TransferKind::Audit:
        return QStringLiteral("Audit");
    }
    return {};
}

/// On the Audit page another action exports, all there is with its proof.
QString exportText(TransferKind kind)
{
    return kind == TransferKind::Audit ? TableTransfer::tr("E&xport Shown Entries…")
                                       : TableTransfer::tr("E&xport…");
}

} // namespace

TableTransfer::TableTransfer(const Place &place, CountSentence countSentence)
    : QObject(&place.page)
    , m_place(place)
    , m_countSentence(std::move(countSentence))
    , m_bar(new TransferBar(&place.page))
    , m_export(
          new QAction(Icons::get(QStringLiteral("document-save-as")), exportText(place.kind), this))
    , m_import(new QAction(Icons::get(QStringLiteral("document-open")), tr("Imp&ort…"), this))
{
    m_export->setObjectName(QStringLiteral("export%1Action").arg(nameOf(place.kind)));
    m_export->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    m_import->setObjectName(QStringLiteral("import%1Action").arg(nameOf(place.kind)));
    m_import->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    connect(m_export, &QAction::triggered, this, &TableTransfer::openExport);
    connect(m_import, &QAction::triggered, this, &TableTransfer::openImport);
    connect(m_bar, &TransferBar::cancelRequested, &m_exporter, &Exporter::cancel);
    connect(&m_exporter, &Exporter::progressed, m_bar, &TransferBar::setProgress);
    connect(&m_exporter, &Exporter::finished, this, &TableTransfer::finishExport);
    connect(&place.session, &Session::permissionsChanged, this, &TableTransfer::gate);
    gate();
}

void TableTransfer::gate()
{
    const Session &session = m_place.session;
    const bool mayExport =
        session.permissions().containsAll(ExportTable::permissionsFor(m_place.kind));
    m_export->setVisible(mayExport);
    m_import->setVisible(canImport() && session.can(ImportJob::permissionFor(m_place.kind)));
    m_import->setEnabled(canImport()); // nor by its shortcut
    if (!mayExport) {
        m_exporter.cancel(); // what is no longer allowed is not finished either
    }
}

QList<ExportColumn> TableTransfer::columns(bool all) const
{
    const QList<ExportColumn> known = ExportTable::of(m_place.kind, m_place.model).columns;
    QList<ExportColumn> chosen;
    for (int visual = 0; visual < m_place.header.count(); ++visual) {
        const int logical = m_place.header.logicalIndex(visual);
        for (ExportColumn column : known) {
            // The roles' permissions are ticks on the screen, and one list in a file.
            const bool isList = column.kind == ExportColumn::Kind::Permissions;
            const bool isShown = isList || !m_place.header.isSectionHidden(logical);
            if (column.column != logical || !(isShown || all)) {
                continue;
            }
            column.header = isList ? tr("Permissions")
                                   : m_place.model.headerData(logical, Qt::Horizontal).toString();
            chosen.append(column);
        }
    }
    return chosen;
}

void TableTransfer::openExport()
{
    if (m_exporter.isRunning()) {
        m_bar->setFocus(Qt::OtherFocusReason);
        return;
    }
    // While a long table is still being read, nobody knows how many rows there are.
    const QString what = m_place.model.isLoading() ? m_place.page.title()
                                                   : m_countSentence(m_place.model.rowCount());
    using Extent = ExportDialog::Content::Extent;
    const ExportDialog::Content content{.what = what,
                                        .extent = m_place.model.isCutOff() ? Extent::Newest
                                                  : m_place.model.selection().isWhole()
                                                      ? Extent::All
                                                      : Extent::Narrowed,
                                        .fileName = m_place.page.title().toLower(),
                                        .shownColumns = static_cast<int>(columns(false).size()),
                                        .allColumns = static_cast<int>(columns(true).size()),
                                        .pendingChanges = m_place.model.changeCount()};
    auto *dialog = new ExportDialog(content, &m_place.page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { startExport(*dialog); });
    dialog->open();
}

void TableTransfer::startExport(const ExportDialog &dialog)
{
    ExportJob::Request request{.table = ExportTable::of(m_place.kind, m_place.model),
                               .selection = m_place.model.selection(),
                               .format = dialog.format()};
    request.table.columns = columns(dialog.wantsAllColumns());
    startExport(request, dialog.path());
}

void TableTransfer::startExport(const ExportJob::Request &request, const QString &path)
{
    const auto job = ExportJob::prepare(m_place.workspace, m_place.session, request);
    if (!job) {
        const bool isAsked =
            ProofAsker::askFor(job.error(), &m_place.page, [this, request, path](bool isProven) {
                if (isProven) {
                    startExport(request, path);
                }
            });
        if (isAsked) {
            return;
        }
        m_bar->showOutcome(ErrorText::sentence(job.error()), TransferBar::Stay::UntilHidden);
        return;
    }
    //: %1 is the name of a file
    m_bar->showRunning(
        tr("Exporting to “%1”…").arg(CellText::singleLine(QFileInfo(path).fileName())));
    m_exporter.start(*job, path);
}

void TableTransfer::finishExport(const Result<qint64> &rows)
{
    if (rows) {
        m_bar->showOutcome(exportedSentence(*rows), TransferBar::Stay::UntilNext);
    } else {
        m_bar->showOutcome(rows.error().code == ErrorCode::Cancelled
                               ? tr("The export was stopped. No file was written.")
                               : ErrorText::sentence(rows.error()),
                           TransferBar::Stay::UntilHidden);
    }
    emit exportEnded(rows.hasValue());
}

QString TableTransfer::exportedSentence(qint64 rows) const
{
    const QString name = CellText::singleLine(QFileInfo(m_exporter.path()).fileName());
    return rows == 1
               //: %1 is the name of a file
               ? tr("Exported 1 row to “%1”.").arg(name)
               : tr("Exported %Ln rows to “%1”.", nullptr, static_cast<int>(rows)).arg(name);
}

QStringList TableTransfer::timeHeaders() const
{
    QStringList headers;
    for (const QString &name :
         {QStringLiteral("create_datetime"), QStringLiteral("update_datetime")}) {
        if (const int column = m_place.model.columnNamed(name); column >= 0) {
            headers.append(m_place.model.headerData(column, Qt::Horizontal).toString());
        }
    }
    return headers;
}

void TableTransfer::openImport()
{
    auto *wizard = new ImportWizard(m_place.kind, m_place.workspace, m_place.session, timeHeaders(),
                                    &m_place.page);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    connect(wizard, &ImportWizard::imported, this, &TableTransfer::finishImport);
    wizard->open();
}

void TableTransfer::finishImport(const ImportReport &report, bool holdsPasswords)
{
    m_place.workspace.notifier().noteChange();
    if (report.added + report.changed > 0) {
        emit imported();
    }
    QStringList sentences{tr("Imported: %1 added, %2 changed, %3 as they were.")
                              .arg(QLocale().toString(report.added),
                                   QLocale().toString(report.changed),
                                   QLocale().toString(report.unchanged))};
    if (report.withoutPassword > 0) {
        sentences.append(
            report.withoutPassword == 1
                ? tr("1 new user has no password; set one so that they can log in.")
                : tr("%Ln new users have no password; set one for each so that they can log in.",
                     nullptr, report.withoutPassword));
    }
    if (holdsPasswords) {
        sentences.append(tr("The file holds passwords: delete it."));
    }
    const bool isAllDone = sentences.size() == 1;
    m_bar->showOutcome(sentences.join(u' '),
                       isAllDone ? TransferBar::Stay::UntilNext : TransferBar::Stay::UntilHidden);
}
