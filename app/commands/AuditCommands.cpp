// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include <QJsonArray>
#include <QJsonObject>

namespace {

QStringList columns()
{
    return {
        QStringLiteral("id"),          QStringLiteral("at"),          QStringLiteral("user_name"),
        QStringLiteral("action"),      QStringLiteral("object_kind"), QStringLiteral("object_name"),
        QStringLiteral("workstation"), QStringLiteral("before"),      QStringLiteral("after")};
}

QString failureOf(const AuditReport &report)
{
    QString sentence =
        report.broken->kind == AuditBreak::Kind::Unguarded
            ? QStringLiteral("The protection of the audit was taken out of the file.")
            : QStringLiteral("The audit is broken at entry %1 (%2).")
                  .arg(report.broken->id)
                  .arg(AuditBreak::name(report.broken->kind));
    if (!report.others.isEmpty()) {
        sentence += QStringLiteral(" More is broken behind it: %1.").arg(report.others.size());
    }
    return sentence;
}

/// Says nothing of what stands in the entries, so nobody has to log in; the salt is needed, which
/// this workstation knows or the configuration gives.
Result<> verify(CommandContext &context)
{
    const Result<QString> path = context.databasePath();
    if (!path) {
        return path.error();
    }
    const Result<std::unique_ptr<Workspace>> workspace =
        context.app().openWorkspace(*path, CommandBusyTimeoutMs);
    if (!workspace) {
        return workspace.error();
    }
    const Result<AuditReport> report = (*workspace)->auditing().verification()();
    if (!report) {
        return report.error();
    }
    QJsonObject answer{{QStringLiteral("entries"), report->entries},
                       {QStringLiteral("whole"), !report->broken}};
    QJsonArray accepted;
    for (const AuditAcceptance &each : report->accepted) {
        accepted.append(each.toJson());
    }
    answer.insert(QStringLiteral("accepted"), accepted);
    if (report->broken) {
        answer.insert(QStringLiteral("broken_at"), report->broken->id);
        answer.insert(QStringLiteral("broken"), AuditBreak::name(report->broken->kind));
    }
    report->addOthers(&answer);
    context.terminal().print(answer);
    return report->broken ? Result<>(context.failure(failureOf(*report))) : Result<>();
}

Result<> exportEntries(CommandContext &context)
{
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    AuditService &audit = context.workspace().auditing();
    if (const auto noted = audit.recordExport(context.session(), QStringLiteral("stdout"));
        !noted) {
        return noted;
    }
    context.terminal().beginList(columns());
    const Result<> done = audit.forEach(context.session(), [&context](const QJsonObject &entry) {
        context.terminal().add(entry);
        return true;
    });
    context.terminal().endList();
    return done;
}

} // namespace

QList<Command> Commands::audit()
{
    const QString noun = QStringLiteral("audit");
    return {
        {noun,
         QStringLiteral("verify"),
         {},
         {},
         {},
         QStringLiteral(
             "Proves that no entry of the audit was changed, removed, inserted or moved."),
         verify},
        {noun,
         QStringLiteral("export"),
         {},
         {},
         {QStringLiteral("login")},
         QStringLiteral("Prints the audit's entries, the oldest first."),
         exportEntries},
    };
}
