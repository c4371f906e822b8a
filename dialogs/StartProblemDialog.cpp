// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/StartProblemDialog.h"

#include "dialogs/ErrorText.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

QLabel *plainLabel(const QString &text, const QString &objectName)
{
    auto *label = new QLabel(text);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartProblemDialog::StartProblemDialog(const Error &error, const QString &path, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("startProblemDialog"));
    setWindowTitle(tr("Database Not Opened – Postern"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    auto *sentence = plainLabel(ErrorText::sentence(error), QStringLiteral("problemLabel"));
    QFont larger = sentence->font();
    larger.setPointSizeF(larger.pointSizeF() * 1.2);
    sentence->setFont(larger);
    sentence->setMinimumWidth(sentence->fontMetrics().averageCharWidth() * 48);
    layout->addWidget(sentence);
    if (!path.isEmpty()) {
        layout->addWidget(plainLabel(QDir::toNativeSeparators(path), QStringLiteral("pathLabel")));
    }
    layout->addStretch();

    auto *buttons = new QDialogButtonBox;
    QPushButton *open =
        buttons->addButton(tr("&Open Another Database…"), QDialogButtonBox::ActionRole);
    open->setObjectName(QStringLiteral("openDatabaseButton"));
    QPushButton *again = buttons->addButton(tr("&Try Again"), QDialogButtonBox::ActionRole);
    again->setObjectName(QStringLiteral("tryAgainButton"));
    QPushButton *quit = buttons->addButton(tr("&Quit"), QDialogButtonBox::RejectRole);
    quit->setObjectName(QStringLiteral("quitButton"));
    layout->addWidget(buttons);
    open->setDefault(true);
    open->setFocus();

    connect(open, &QPushButton::clicked, this, &StartProblemDialog::openDatabaseRequested);
    connect(again, &QPushButton::clicked, this, &StartProblemDialog::tryAgainRequested);
    connect(quit, &QPushButton::clicked, this, &QDialog::reject);
}
