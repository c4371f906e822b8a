// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Workspace.h"

#include <QTemporaryDir>

class CryptoLibrary;

/// A clock that stands until it is set.
class TestClock final : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    void set(const QDateTime &moment) { m_now = moment; }

private:
    QDateTime m_now{QDate(2026, 3, 2), QTime(9, 0), Qt::UTC};
};

/// A small office with a real database in a folder of its own: the four starting roles and one
/// person for each, ann (admin), eve (editor), sam (staff) and rob (reader), whose password is
/// TestOffice::password(). Hashing is cheap and refusals do not wait.
class TestOffice final
{
public:
    /// `fileSystem`: what the file lies on, for example "nfs"; without it, as it is.
    explicit TestOffice(const QByteArray &fileSystem = {});
    ~TestOffice();
    TestOffice(const TestOffice &) = delete;
    TestOffice &operator=(const TestOffice &) = delete;

    static QString password();

    Workspace &workspace() { return *m_workspace; }
    /// The file by a connection of its own, for arranging and looking; the workspace's may be
    /// guarded for whoever works at it.
    const Database &database() const { return *m_beside; }
    SecretStore &secrets() { return m_secrets; }
    TestClock &clock() { return m_clock; }
    QString path() const { return m_folder.filePath(QStringLiteral("site.db")); }
    QString folder() const { return m_folder.path(); }

    /// What a login with the right password gives, without the hashing.
    std::unique_ptr<Session> logIn(const QString &name);
    /// A login by the password, which opens the person's key; null when it is refused.
    std::unique_ptr<Session> logInFully(const QString &name,
                                        const QString &password = TestOffice::password());
    UserId userId(const QString &name) const;
    RoleId roleId(const QString &name) const;

    PostId addPost(const QString &title, const QString &author, const QString &body = {});
    // Many rows at once, numbered from 1: "Post 0001" by the four people in turn, "user0001"
    // (staff), "role0001".
    void addPosts(int count);
    void addUsers(int count);
    void addRoles(int count);
    /// Of the audit, by the four people and nobody in turn, about "Thing 0001". Their chain is
    /// none.
    void addEntries(int count);

private:
    void makeDatabase();
    void addPerson(const Database &database, const QString &name, RoleId role);

    std::shared_ptr<CryptoLibrary> m_crypto;
    QTemporaryDir m_folder;
    TestClock m_clock;
    SecretStore m_secrets;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Database> m_beside;
};

/// Another program on the same file: a connection of its own that waits for no lock. What it writes
/// by SQL is nobody's business but SQLite's.
class OtherProgram final
{
public:
    explicit OtherProgram(const QString &path);
    ~OtherProgram();
    OtherProgram(const OtherProgram &) = delete;
    OtherProgram &operator=(const OtherProgram &) = delete;

    /// False when SQLite refuses; error() says why.
    bool exec(const QString &sql);
    /// The first value of the first row.
    QVariant value(const QString &sql);
    QString error() const { return m_error; }

private:
    QString m_name;
    QString m_error;
};
