// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ImportWizard.h"

#include "dialogs/ImportCheckPage.h"
#include "dialogs/ImportColumnsPage.h"
#include "dialogs/ImportFilePage.h"
#include "dialogs/WizardLook.h"
#include "models/access/Workspace.h"

#include <QAbstractButton>
#include <QFileInfo>

ImportWizard::ImportWizard(TransferKind kind, Workspace &workspace, const Session &session,
                           const QStringList &timeHeaders, QWidget *parent)
    : QWizard(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_timeHeaders(timeHeaders)
{
    m_request.kind = kind;
    setObjectName(QStringLiteral("importWizard"));
    setWindowTitle(kind == TransferKind::Posts   ? tr("Import Posts")
                   : kind == TransferKind::Users ? tr("Import Users")
                                                 : tr("Import Roles"));
    setButtonText(QWizard::FinishButton, tr("I&mport"));
    WizardLook::apply(*this, {100, 28});
    setPage(File, new ImportFilePage(*this));
    setPage(Columns, new ImportColumnsPage(*this));
    setPage(Check, new ImportCheckPage(*this));
    // After the page, which tells of an import that was too far to be cancelled.
    connect(&m_importer, &Importer::finished, this, &ImportWizard::leave);
}

/// ~QDialog() would hide it when it is no wizard any more, and fields that are left tell their
/// page.
ImportWizard::~ImportWizard()
{
    hide();
}

Result<ImportFile> ImportWizard::look(const QString &path) const
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) { // a pipe would be waited for
        return Error{.code = ErrorCode::Invalid, .reason = Reason::NotReadable, .subject = path};
    }
    return ImportFile::look(path, m_workspace.database().path());
}

Result<ImportJob> ImportWizard::job() const
{
    return ImportJob::prepare(m_workspace, m_session, m_request);
}

void ImportWizard::reject()
{
    if (!m_importer.isRunning()) {
        QWizard::reject();
        return;
    }
    m_isLeaving = true;
    const QString cancelling = tr("Cancelling…");
    button(CancelButton)->setEnabled(false);
    setButtonText(CancelButton, cancelling);
    static_cast<ImportCheckPage *>(page(Check))->tellEnding(cancelling);
    m_importer.cancel();
}

void ImportWizard::leave()
{
    if (m_isLeaving) {
        m_importer.cancel(); // where it has begun again
        QWizard::reject();
    }
}

void ImportWizard::finish(const ImportReport &report)
{
    m_isLeaving = false;
    emit imported(report, m_request.mapping.has(QStringLiteral("password")));
    accept();
}

QString ImportWizard::label(TransferKind kind, const QString &field)
{
    const QHash<QString, QString> labels{
        {QStringLiteral("id"), tr("Number (id)")},
        {QStringLiteral("title"), tr("Title")},
        {QStringLiteral("author"), tr("Author")},
        {QStringLiteral("body"), tr("Text")},
        {QStringLiteral("username"), tr("Username")},
        {QStringLiteral("email"), tr("E-mail")},
        {QStringLiteral("roles"), tr("Roles")},
        {QStringLiteral("active"), tr("Active")},
        {QStringLiteral("must_change_password"), tr("Must change password")},
        {QStringLiteral("password"), tr("Password")},
        {QStringLiteral("name"), kind == TransferKind::Roles ? tr("Role") : tr("Name")},
        {QStringLiteral("description"), tr("Description")},
        {QStringLiteral("permissions"), tr("Permissions")},
    };
    return labels.value(field, field);
}
