// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include "app/commands/Await.h"
#include "app/commands/Json.h"
#include "app/commands/Progress.h"
#include "models/storage/FileInspector.h"

namespace {

Result<FileReport> inspect(CommandContext &context)
{
    const Result<QString> path = context.databasePath();
    if (!path) {
        return path.error();
    }
    Result<FileReport> report = FileInspector::inspect(*path);
    if (report && report->kind == FileReport::Kind::Missing) {
        return Error{.code = ErrorCode::NotFound,
                     .reason = Reason::FileMissing,
                     .field = Field::DatabaseFile,
                     .subject = *path};
    }
    return report;
}

Result<> info(CommandContext &context)
{
    const Result<FileReport> report = inspect(context);
    if (!report) {
        return report.error();
    }
    context.terminal().print(Json::fromReport(*report));
    return {};
}

/// One `ROLE=PERM,…`; `*` is every permission.
Result<> readRolePermissions(CommandContext &context, const QString &text, const FileReport &report,
                             QHash<RoleId, QStringList> *permissions)
{
    const qsizetype equals = text.lastIndexOf(u'=');
    if (equals < 0) {
        return context.usageError(
            QStringLiteral("--role-permissions takes ROLE=PERMISSION,… and not “%1”.").arg(text));
    }
    QStringList names;
    for (const QString &name : Permissions::split(text.mid(equals + 1))) {
        if (name != QStringLiteral("*")) {
            names.append(name);
            continue;
        }
        for (const Permission permission : Permissions::all()) {
            names.append(Permissions::name(permission));
        }
    }
    names.removeDuplicates();
    const QString roleName = text.left(equals);
    for (const FileReport::RoleFound &role : report.roleList) {
        if (role.name == roleName) {
            // Named twice: both together.
            QStringList &given = (*permissions)[role.id];
            given += names;
            given.removeDuplicates();
            return {};
        }
    }
    return Error{.code = ErrorCode::NotFound, .reason = Reason::UnknownRole, .subject = roleName};
}

/// The salt of `--salt-file`, or of SECURITY_PASSWORD_SALT where it is configured; may be empty.
Result<Secret> readSalt(CommandContext &context)
{
    const QString file = context.option(QStringLiteral("salt-file"));
    if (!file.isEmpty()) {
        return context.terminal().readSecret(file, {});
    }
    return Secret::fromText(context.app().settings().value(Settings::Key::PasswordSalt).toString());
}

/// What `--totp-secrets-file` holds, which is a whole file, as it may have several lines.
Result<SecondFactorConfig> readSecondFactors(CommandContext &context)
{
    const QString path = context.option(QStringLiteral("totp-secrets-file"));
    if (path.isEmpty()) {
        return SecondFactorConfig();
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.code = ErrorCode::Invalid, .reason = Reason::NotReadable, .subject = path};
    }
    const auto config = SecondFactorConfig::read(QString::fromUtf8(file.readAll()), {}, {});
    if (config.totpSecrets.isEmpty()) {
        return context.usageError(
            QStringLiteral("The file “%1” does not hold SECURITY_TOTP_SECRETS, for example "
                           "{\"1\": \"a secret\"}.")
                .arg(path));
    }
    return config;
}

Result<AdoptionService::Request> adoptionRequest(CommandContext &context, const FileReport &report)
{
    AdoptionService::Request request;
    request.path = report.path;
    request.tidyMemberships = context.isSet(QStringLiteral("tidy"));
    for (const QString &text : context.optionValues(QStringLiteral("role-permissions"))) {
        const Result<> read = readRolePermissions(context, text, report, &request.permissions);
        if (!read) {
            return read.error();
        }
    }
    Result<Secret> salt = readSalt(context);
    if (!salt) {
        return salt.error();
    }
    request.proof.salt = std::move(*salt);
    const Result<SecondFactorConfig> factors = readSecondFactors(context);
    if (!factors) {
        return factors.error();
    }
    request.secondFactors = *factors;
    request.proof.login = context.option(QStringLiteral("login"));
    Result<Secret> password =
        context.terminal().readSecret(context.option(QStringLiteral("password-file")),
                                      QStringLiteral("Password of %1: ").arg(request.proof.login));
    if (!password) {
        return password.error();
    }
    request.proof.password = std::move(*password);
    return request;
}

AdoptionService::Proof copyOf(const AdoptionService::Proof &proof)
{
    return {proof.salt.clone(), proof.singleHash, proof.login, proof.password.clone()};
}

Result<> adopt(CommandContext &context)
{
    const Result<FileReport> report = inspect(context);
    if (!report) {
        return report.error();
    }
    Result<AdoptionService::Request> request = adoptionRequest(context, *report);
    if (!request) {
        return request.error();
    }
    const AdoptionService service = context.app().adoption(CommandBusyTimeoutMs);
    Result<AdoptionService::Proven> proven =
        await<AdoptionService::Proven>([&](QObject *object, auto done) {
            service.prove(request->path, copyOf(request->proof), object, std::move(done));
        });
    if (!proven) {
        return proven.error();
    }
    request->proven = std::move(*proven);
    const Result<AdoptionService::Outcome> outcome = [&] {
        const Progress progress;
        return service.adopt(*request);
    }();
    if (!outcome) {
        return outcome.error();
    }
    context.terminal().print({
        {QStringLiteral("path"), request->path},
        {QStringLiteral("backup"), outcome->backupPath},
        {QStringLiteral("users"), report->users},
        {QStringLiteral("removed_memberships"), outcome->removedMemberships},
    });
    return {};
}

} // namespace

QList<Command> Commands::db()
{
    const QString noun = QStringLiteral("db");
    return {
        {noun,
         QStringLiteral("info"),
         {},
         {},
         {},
         QStringLiteral("Says what a database file is and holds, without changing it."),
         info},
        {noun,
         QStringLiteral("adopt"),
         {},
         {{QStringLiteral("salt-file"),
           QStringLiteral("The first line of FILE is the application's SECURITY_PASSWORD_SALT."),
           QStringLiteral("FILE")},
          {QStringLiteral("totp-secrets-file"),
           QStringLiteral("FILE holds the application's SECURITY_TOTP_SECRETS, so that people's "
                          "authenticators go on serving."),
           QStringLiteral("FILE")},
          {QStringLiteral("role-permissions"),
           QStringLiteral("What a role may do from now on; * is everything. May be repeated."),
           QStringLiteral("ROLE=PERMISSION,...")},
          {QStringLiteral("tidy"),
           QStringLiteral("Remove memberships that point at nobody, and surplus copies.")}},
         {QStringLiteral("login")},
         QStringLiteral("Takes over the database of a Flask-Security application, after a backup."),
         adopt},
    };
}
