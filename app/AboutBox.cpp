// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/AboutBox.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace {

struct AboutPhrases
{
    Q_DECLARE_TR_FUNCTIONS(AboutBox)
};

} // namespace

void AboutBox::open(QWidget *parent, const QString &databasePath)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, AboutPhrases::tr("About Postern"),
                        AboutPhrases::tr("Postern %1").arg(QCoreApplication::applicationVersion()),
                        QMessageBox::NoButton, parent);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setTextFormat(Qt::PlainText);
    //: %1 is a file's path, %2 a version.
    box->setInformativeText(AboutPhrases::tr("Posts, users and roles on a shared workstation.\n\n"
                                             "Database: %1\nQt %2. MIT licence.")
                                .arg(databasePath, QString::fromLatin1(qVersion())));
    constexpr int IconSide = 64;
    box->setIconPixmap(parent->windowIcon().pixmap(IconSide));
    QPushButton *close = box->addButton(AboutPhrases::tr("Close"), QMessageBox::RejectRole);
    close->setObjectName(QStringLiteral("closeButton"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}
