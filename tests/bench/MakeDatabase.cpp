// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// make_database [OPTION...] FILE: a database of any size, and how to log in to it.
#include "tests/bench/BigOffice.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTextStream>

namespace {

struct Number
{
    const char *name;
    int BigOffice::Size::*value;
    const char *description;
};

constexpr std::array Numbers{
    Number{"users", &BigOffice::Size::users, "How many users."},
    Number{"roles", &BigOffice::Size::roles, "How many roles, 4 at least."},
    Number{"memberships", &BigOffice::Size::memberships, "How many memberships in roles."},
    Number{"posts", &BigOffice::Size::posts, "How many posts."},
    Number{"text-length", &BigOffice::Size::textLength, "Characters of a post on the average."},
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("make_database"));
    QLoggingCategory::setFilterRules(QStringLiteral("postern.*.info=false"));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Makes a Postern database of any size."));
    parser.addHelpOption();
    BigOffice::Size size;
    for (const Number &number : Numbers) {
        parser.addOption({QString::fromLatin1(number.name), QString::fromLatin1(number.description),
                          QStringLiteral("N"), QString::number(size.*number.value)});
    }
    parser.addOption({QStringLiteral("seed"), QStringLiteral("The same seed, the same rows."),
                      QStringLiteral("N"), QString::number(size.seed)});
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("The file to be made."));
    parser.process(application);
    if (parser.positionalArguments().size() != 1) {
        parser.showHelp(1);
    }
    for (const Number &number : Numbers) {
        size.*number.value = std::max(1, parser.value(QString::fromLatin1(number.name)).toInt());
    }
    size.seed = parser.value(QStringLiteral("seed")).toUInt();

    const QString path = QFileInfo(parser.positionalArguments().first()).absoluteFilePath();
    QTextStream out(stdout);
    if (const Result<> made = BigOffice::make(path, size); !made) {
        out << "Cannot make " << path << ": " << made.error().detail << "\n";
        return 1;
    }
    out << "Made " << path << " (" << QFileInfo(path).size() / 1'000'000 << " MB). Open it with\n"
        << "  SECURITY_PASSWORD_SALT='" << BigOffice::salt() << "' postern " << path << "\n"
        << "and log in as " << BigOffice::administrator() << " with the password '"
        << BigOffice::password() << "', which everybody in it has.\n";
    return 0;
}
