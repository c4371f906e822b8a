// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"
#include "dialogs/FileKindText.h"
#include "dialogs/PermissionText.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

Q_DECLARE_METATYPE(Error)

class ErrorTextTest final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatWasAgreed_data();
    void saysWhatWasAgreed();
    void saysSomethingForEverything();
    void neverShowsTheDetail();
    void namesPermissions();
    void namesKindsOfFile();
};

void ErrorTextTest::saysWhatWasAgreed_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const Error &error, const char *sentence) {
        QTest::newRow(name) << error << QString::fromUtf8(sentence);
    };
    row("refused", {.code = ErrorCode::Refused}, "Name or password is not correct.");
    row("refused at a field", {.code = ErrorCode::Refused, .field = Field::Password},
        "Name or password is not correct.");
    row("deactivated", {.code = ErrorCode::Deactivated},
        "This account is deactivated. Ask an administrator to activate it.");
    row("locked out", {.code = ErrorCode::LockedOut, .limit = 45},
        "Too many tries. Try again in 0:45 or ask an administrator.");
    row("locked out for minutes", {.code = ErrorCode::LockedOut, .limit = 605},
        "Too many tries. Try again in 10:05 or ask an administrator.");
    row("busy", {.code = ErrorCode::Busy},
        "Another program is writing to this file. Try again in a moment.");
    row("folder", {ErrorCode::Storage, Reason::FolderNotWritable, Field::DatabaseFile},
        "This folder cannot be written by your account. Choose another.");
    row("taken username",
        {ErrorCode::Conflict, Reason::Taken, Field::Username, QStringLiteral("ann")},
        "The username “ann” is already in use. Choose another.");
    row("short username", {ErrorCode::Invalid, Reason::TooShort, Field::Username, {}, 4},
        "A username has at least 4 characters.");
    row("short password", {ErrorCode::Invalid, Reason::TooShort, Field::NewPassword, {}, 10},
        "A password has at least 10 characters.");
    row("permission",
        {ErrorCode::Forbidden, Reason::MissingPermission, Field::None,
         QStringLiteral("users.write")},
        "Your roles do not allow this. It needs “Manage users”.");
    row("foreign permission",
        {ErrorCode::Forbidden, Reason::RightsNotHeld, Field::None, QStringLiteral("shop.close")},
        "You cannot give or take away a right that you do not have yourself: “shop.close”.");
    row("not a date", {ErrorCode::Invalid, Reason::NotADate, Field::Filter, QStringLiteral("soon")},
        qPrintable(QStringLiteral("“soon” is not a date. One looks like %1.")
                       .arg(QLocale().toString(QDate(2026, 11, 22), QLocale::ShortFormat))));
    row("not a number",
        {ErrorCode::Invalid, Reason::NotANumber, Field::Filter, QStringLiteral("3.5")},
        "“3.5” is not a whole number.");
    row("pattern", {ErrorCode::Invalid, Reason::BadPattern, Field::Filter},
        "This regular expression cannot be read. Check its brackets.");
    row("percent in a name",
        {ErrorCode::Conflict, Reason::Taken, Field::RoleName, QStringLiteral("%1%2")},
        "There is already a role named “%1%2”. Choose another name.");
}

void ErrorTextTest::saysWhatWasAgreed()
{
    QFETCH(Error, error);
    QTEST(ErrorText::sentence(error), "sentence");
}

void ErrorTextTest::saysSomethingForEverything()
{
    const QRegularExpression jargon(
        QStringLiteral("\\b(error|please|invalid|null|SQL|exception|failed)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    for (int code = 0; code <= static_cast<int>(LastErrorCode); ++code) {
        for (int reason = 0; reason <= static_cast<int>(LastReason); ++reason) {
            for (int field = 0; field <= static_cast<int>(LastField); ++field) {
                const QString sentence =
                    ErrorText::sentence({static_cast<ErrorCode>(code), static_cast<Reason>(reason),
                                         static_cast<Field>(field), QStringLiteral("ann"), 12});
                QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
                QVERIFY2(!sentence.contains(jargon), qPrintable(sentence));
                // One that a person types, never an error's.
                QVERIFY2(field == static_cast<int>(Field::OneTimeCode) ||
                             reason == static_cast<int>(Reason::CodeNeeded) ||
                             !sentence.contains(QLatin1String("code")),
                         qPrintable(sentence));
                QVERIFY2(!sentence.contains(QLatin1String("%n")), qPrintable(sentence));
            }
        }
    }
}

void ErrorTextTest::neverShowsTheDetail()
{
    const Error error = {.code = ErrorCode::Storage, .detail = QStringLiteral("disk I/O 10")};
    QVERIFY(!ErrorText::sentence(error).contains(QLatin1String("I/O")));
}

void ErrorTextTest::namesPermissions()
{
    QSet<QString> labels;
    for (Permission permission : Permissions::all()) {
        QVERIFY(!PermissionText::label(permission).isEmpty());
        QVERIFY(PermissionText::explanation(permission).endsWith(u'.'));
        labels.insert(PermissionText::label(permission));
    }
    QCOMPARE(labels.size(), Permissions::all().size());
}

void ErrorTextTest::namesKindsOfFile()
{
    QSet<QString> names;
    constexpr int last = static_cast<int>(FileReport::Kind::FsqlaV4);
    for (int kind = 0; kind <= last; ++kind) {
        names.insert(FileKindText::of(static_cast<FileReport::Kind>(kind)));
    }
    QCOMPARE(names.size(), last + 1);
    QVERIFY(!names.contains(QString()));
}

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
