// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

struct Answer
{
    int exitCode = -1;
    QByteArray output;
    QByteArray trouble;

    QJsonObject object() const { return QJsonDocument::fromJson(output).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(output).array(); }
};

/// A workstation of its own: a home folder, a database, and the real program without a display.
class Workstation
{
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString database() const { return path(QStringLiteral("site.db")); }

    void copyFixture(const QString &name) const
    {
        QFile::remove(database());
        QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/") + name, database()));
        QVERIFY(QFile::setPermissions(database(), QFile::ReadOwner | QFile::WriteOwner));
    }

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        [[maybe_unused]] const bool open = file.open(QIODevice::WriteOnly);
        file.write(content);
        return file.fileName();
    }

    /// In the environment of what run() starts from now on.
    void set(const QString &name, const QString &value) { m_environment.insert(name, value); }

    /// `salt`: what the configuration gives; else what this workstation knows.
    Answer run(const QStringList &arguments, const QByteArray &input = {},
               const QString &salt = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM",
                                 "POSTERN_DATABASE_URI", "SECURITY_PASSWORD_SALT"}) {
            environment.remove(QString::fromLatin1(name));
        }
        if (!salt.isEmpty()) {
            environment.insert(QStringLiteral("SECURITY_PASSWORD_SALT"), salt);
        }
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path(QStringLiteral("config")));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data")));
        environment.insert(m_environment);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(POSTERN_PROGRAM), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
            return {-1, {}, "It does not end."};
        }
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// With the database and as Bob, who is the administrator of the fixture.
    Answer asBob(QStringList arguments, const QByteArray &moreInput = {}) const
    {
        arguments += {QStringLiteral("--database"),      QStringLiteral("sqlite:///site.db"),
                      QStringLiteral("--login"),         QStringLiteral("Bob"),
                      QStringLiteral("--password-file"), QStringLiteral("-")};
        return run(arguments, "case-one-1\n" + moreInput);
    }

    Answer adopt(const QByteArray &salt = "mysecretsalt\n",
                 const QString &permissions = QStringLiteral("admin=*")) const
    {
        return asBob({QStringLiteral("db"), QStringLiteral("adopt"), QStringLiteral("--json"),
                      QStringLiteral("--salt-file"), write(QStringLiteral("salt.txt"), salt),
                      QStringLiteral("--role-permissions"), permissions,
                      QStringLiteral("--role-permissions"), QStringLiteral("reader=posts.read")});
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

inline QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}
