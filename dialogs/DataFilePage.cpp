// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DataFilePage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "models/access/FirstRunService.h"

#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWizard>

DataFilePage::DataFilePage(FirstRunService &service, const QString &suggestedPath, QWidget *parent)
    : QWizardPage(parent)
    , m_service(service)
    , m_pathEdit(new QLineEdit(QDir::toNativeSeparators(suggestedPath), this))
    , m_message(new FieldMessage(this))
{
    setTitle(tr("Where to Keep the Data"));
    setSubTitle(tr("Posts, users and roles are kept in one file on this computer."));
    m_pathEdit->setObjectName(QStringLiteral("pathEdit"));
    m_message->setObjectName(QStringLiteral("pathMessage"));
    m_message->setField(m_pathEdit);

    auto *label = new QLabel(tr("&Data file:"), this);
    label->setBuddy(m_pathEdit);
    auto *browseButton = new QPushButton(tr("B&rowse…"), this);
    browseButton->setObjectName(QStringLiteral("browseButton"));
    browseButton->setAutoDefault(false);
    auto *openButton = new QPushButton(tr("&Open an Existing Database…"), this);
    openButton->setObjectName(QStringLiteral("openDatabaseButton"));
    openButton->setAutoDefault(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_pathEdit);
    row->addWidget(browseButton);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addWidget(openButton, 0, Qt::AlignLeft);

    connect(m_pathEdit, &QLineEdit::textChanged, this, &DataFilePage::check);
    connect(browseButton, &QPushButton::clicked, this, &DataFilePage::browse);
    connect(openButton, &QPushButton::clicked, this, &DataFilePage::openDatabaseRequested);
}

QString DataFilePage::path() const
{
    const QString typed = QDir::fromNativeSeparators(m_pathEdit->text().trimmed());
    return typed.isEmpty() ? QString() : QDir::cleanPath(QDir::home().absoluteFilePath(typed));
}

void DataFilePage::initializePage()
{
    check();
}

bool DataFilePage::isComplete() const
{
    return m_isFit;
}

void DataFilePage::showEvent(QShowEvent *event)
{
    QWizardPage::showEvent(event);
    m_pathEdit->setFocus(Qt::OtherFocusReason);
    m_pathEdit->deselect();
}

void DataFilePage::check()
{
    const Result<> verdict =
        path().isEmpty() ? Result<>(Error{ErrorCode::Invalid, Reason::Empty, Field::DatabaseFile})
                         : m_service.checkPath(path());
    m_isFit = verdict.hasValue();
    if (m_isFit) {
        m_message->clearMessage();
    } else {
        m_message->showProblem(ErrorText::sentence(verdict.error()), FieldMessage::Focus::Leave);
    }
    wizard()->button(QWizard::NextButton)->setToolTip(m_message->text());
    emit completeChanged();
}

void DataFilePage::browse()
{
    auto *dialog = new QFileDialog(this, tr("Data File"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // A file that is there is never replaced; the page says so instead.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setDefaultSuffix(QStringLiteral("db"));
    dialog->setNameFilters({tr("Databases (*.db)"), tr("All files (*)")});
    dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { m_pathEdit->setText(QDir::toNativeSeparators(file)); });
    dialog->open();
}
