// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Settings.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

class TestSettings final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void usesTheDataFolderWhereNothingIsConfigured();
    void prefersCommandLineToEnvironmentToFile();
    void takesRelativePathsFromWhereTheyWereWritten();
    void keepsEachPersonsLookApart();
    void remembersADatabaseOnlyWhereTheFileDecides();

private:
    static QString iniWith(const QTemporaryDir &folder, const QString &uri)
    {
        const QString path = folder.filePath(QStringLiteral("postern.ini"));
        QSettings(path, QSettings::IniFormat)
            .setValue(QStringLiteral("SQLALCHEMY_DATABASE_URI"), uri);
        return path;
    }
};

void TestSettings::usesTheDataFolderWhereNothingIsConfigured()
{
    const QTemporaryDir folder;
    const Settings settings(folder.filePath(QStringLiteral("none.ini")), QProcessEnvironment());
    QCOMPARE(*settings.databasePath(), Settings::defaultDatabasePath());
    QVERIFY(Settings::defaultDatabasePath().endsWith(QStringLiteral("/site.db")));
}

void TestSettings::prefersCommandLineToEnvironmentToFile()
{
    const QTemporaryDir folder;
    const QString ini = iniWith(folder, QStringLiteral("sqlite:////from/ini.db"));
    QProcessEnvironment environment;
    QCOMPARE(*Settings(ini, environment).databasePath(), QStringLiteral("/from/ini.db"));
    environment.insert(QStringLiteral("SQLALCHEMY_DATABASE_URI"),
                       QStringLiteral("sqlite:////from/flask.db"));
    QCOMPARE(*Settings(ini, environment).databasePath(), QStringLiteral("/from/flask.db"));
    environment.insert(QStringLiteral("POSTERN_DATABASE_URI"),
                       QStringLiteral("sqlite:////from/environment.db"));
    Settings settings(ini, environment);
    QCOMPARE(*settings.databasePath(), QStringLiteral("/from/environment.db"));
    settings.setOverride(Settings::Key::DatabaseUri, QStringLiteral("sqlite:////from/line.db"));
    QCOMPARE(*settings.databasePath(), QStringLiteral("/from/line.db"));
}

void TestSettings::takesRelativePathsFromWhereTheyWereWritten()
{
    const QTemporaryDir folder;
    Settings settings(iniWith(folder, QStringLiteral("sqlite:///site.db")), QProcessEnvironment());
    QCOMPARE(*settings.databasePath(), Settings::defaultDatabasePath());
    settings.setOverride(Settings::Key::DatabaseUri, QStringLiteral("sqlite:///site.db"));
    QCOMPARE(*settings.databasePath(), QDir::current().absoluteFilePath(QStringLiteral("site.db")));
}

void TestSettings::keepsEachPersonsLookApart()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("postern.ini")), QProcessEnvironment());
    settings.setPersonalValue(Settings::Key::LastPage, QStringLiteral("db-1"),
                              QStringLiteral("usersPage"));
    QCOMPARE(settings.personalValue(Settings::Key::LastPage, QStringLiteral("db-1")).toString(),
             QStringLiteral("usersPage"));
    QVERIFY(!settings.personalValue(Settings::Key::LastPage, QStringLiteral("db-2")).isValid());
}

void TestSettings::remembersADatabaseOnlyWhereTheFileDecides()
{
    const QTemporaryDir folder;
    const QString ini = iniWith(folder, QStringLiteral("sqlite:////from/ini.db"));
    Settings overridden(ini, QProcessEnvironment());
    overridden.setOverride(Settings::Key::DatabaseUri, QStringLiteral("sqlite:////from/line.db"));
    overridden.rememberDatabase(QStringLiteral("/chosen.db"));
    QCOMPARE(*overridden.databasePath(), QStringLiteral("/chosen.db"));
    QCOMPARE(*Settings(ini, QProcessEnvironment()).databasePath(), QStringLiteral("/from/ini.db"));

    Settings plain(ini, QProcessEnvironment());
    plain.rememberDatabase(QStringLiteral("/chosen.db"));
    QCOMPARE(*Settings(ini, QProcessEnvironment()).databasePath(), QStringLiteral("/chosen.db"));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
