// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DataFilePage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FileChooser.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/FirstRunService.h"
#include "models/storage/FileInspector.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWizard>

DataFilePage::DataFilePage(FirstRunService &service, const QString &suggestedPath, QWidget *parent)
    : FormPage(parent)
    , m_service(service)
    , m_pathEdit(new QLineEdit(QDir::toNativeSeparators(suggestedPath), this))
    , m_message(new FieldMessage(this))
    , m_saltArea(new QWidget(this))
    , m_saltEdit(new PasswordEdit(m_saltArea))
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
    addSalt();
    layout->addWidget(m_saltArea);
    layout->addStretch();
    layout->addWidget(openButton, 0, Qt::AlignLeft);

    connect(m_pathEdit, &QLineEdit::textChanged, this, &DataFilePage::check);
    connect(browseButton, &QPushButton::clicked, this, &DataFilePage::browse);
    connect(openButton, &QPushButton::clicked, this, &DataFilePage::openDatabaseRequested);
}

void DataFilePage::addSalt()
{
    auto *explanation = new QLabel(
        tr("A web application has made this file, and nobody is in it yet. With the application's "
           "SECURITY_PASSWORD_SALT both accept the same passwords; without it only Postern does."),
        m_saltArea);
    explanation->setObjectName(QStringLiteral("saltExplanationLabel"));
    explanation->setWordWrap(true);
    m_saltEdit->setObjectName(QStringLiteral("saltEdit"));
    auto *label = new QLabel(tr("Password &salt:"), m_saltArea);
    label->setBuddy(m_saltEdit);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_saltEdit);
    m_saltEdit->placeEye(row);
    auto *layout = new QVBoxLayout(m_saltArea);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(explanation);
    layout->addLayout(row);
}

void DataFilePage::showSalt()
{
    bool isApplications = false;
    if (m_isFit && QFileInfo::exists(path())) {
        const Result<FileReport::Kind> kind = FileInspector::kindOf(path());
        isApplications = kind && *kind != FileReport::Kind::Empty;
    }
    m_saltArea->setVisible(isApplications);
}

Secret DataFilePage::salt() const
{
    return m_saltArea->isHidden() ? Secret() : m_saltEdit->secret();
}

QString DataFilePage::path() const
{
    const QString typed = QDir::fromNativeSeparators(m_pathEdit->text().trimmed());
    return typed.isEmpty() ? QString() : QDir::cleanPath(QDir::home().absoluteFilePath(typed));
}

void DataFilePage::initializePage()
{
    FormPage::initializePage();
    check();
}

bool DataFilePage::isComplete() const
{
    return m_isFit;
}

void DataFilePage::focusFirstField()
{
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
    showSalt();
    wizard()->button(QWizard::NextButton)->setToolTip(CellText::toolTip(m_message->text()));
    emit completeChanged();
}

void DataFilePage::browse()
{
    auto *dialog = new FileChooser(this, tr("Data File"), path());
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
