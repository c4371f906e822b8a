// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/DatabaseUri.h"

#include <QDir>
#include <QRegularExpression>

namespace {

Error uriError(Reason reason, const QString &subject = {})
{
    return {ErrorCode::Invalid, reason, Field::DatabaseFile, subject};
}

QString absolute(const QString &path, const QString &baseFolder)
{
    return QDir::cleanPath(QDir(baseFolder).absoluteFilePath(path));
}

const QLatin1String InMemory(":memory:");

} // namespace

Result<QString> DatabaseUri::toPath(const QString &uri, const QString &baseFolder)
{
    if (uri.trimmed().isEmpty()) {
        return uriError(Reason::Empty);
    }
    // `sqlite+pysqlite` names Python's driver.
    static const QRegularExpression form(
        QStringLiteral("^([A-Za-z][A-Za-z0-9]*)(\\+[A-Za-z0-9_]+)?:/"));
    const QRegularExpressionMatch match = form.match(uri);
    // One letter is a drive of Windows.
    if (!match.hasMatch() || match.captured(1).size() == 1) {
        return uri == InMemory ? Result<QString>(uriError(Reason::UnsupportedUri, uri))
                               : Result<QString>(absolute(uri, baseFolder));
    }
    const QString scheme = match.captured(1).toLower();
    if (scheme != QLatin1String("sqlite")) {
        return uriError(Reason::UnsupportedUri, scheme);
    }
    const QString rest = uri.mid(match.capturedEnd() - 1);
    const QString path = rest.mid(3).section(u'?', 0, 0);
    const bool inMemory = rest == QLatin1String("//") || path == InMemory ||
                          (rest.startsWith(QLatin1String("///")) && path.isEmpty());
    // SQLAlchemy hands `file:` names on to SQLite, which may mean anything by them.
    if (inMemory || path.startsWith(QLatin1String("file:"))) {
        return uriError(Reason::UnsupportedUri, scheme);
    }
    if (!rest.startsWith(QLatin1String("///"))) {
        return uriError(Reason::BadUri); // a host, or slashes too few
    }
    return absolute(path, baseFolder);
}

QString DatabaseUri::fromPath(const QString &absolutePath)
{
    // In a URI everything behind `?` would be taken for options, so such a path stays plain.
    return absolutePath.contains(u'?') ? absolutePath : QStringLiteral("sqlite:///") + absolutePath;
}
