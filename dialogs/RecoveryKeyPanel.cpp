// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoveryKeyPanel.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FileChooser.h"
#include "dialogs/SecretFile.h"
#include "dialogs/SecretPrinter.h"
#include "models/crypto/RecoveryKey.h"

#include <QCheckBox>
#include <QDir>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

RecoveryKeyPanel::RecoveryKeyPanel(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_save(new QPushButton(tr("Save to a &File…"), this))
    , m_state(new QLabel(this))
    , m_written(new QCheckBox(tr("I &wrote it down"), this))
{
    m_edit->setObjectName(QStringLiteral("newRecoveryKeyEdit"));
    m_edit->setReadOnly(true);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(m_state->font().pointSizeF() * 1.25);
    m_edit->setFont(font);
    m_save->setObjectName(QStringLiteral("saveRecoveryKeyButton"));
    m_save->setAutoDefault(false);
    m_state->setObjectName(QStringLiteral("recoveryKeyState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_written->setObjectName(QStringLiteral("writtenDownCheckBox"));
    auto *label = new QLabel(tr("Recovery &key:"), this);
    label->setBuddy(m_edit);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    auto *print = new QPushButton(tr("&Print…"), this);
    print->setObjectName(QStringLiteral("printRecoveryKeyButton"));
    print->setAutoDefault(false);
    connect(print, &QPushButton::clicked, this, &RecoveryKeyPanel::print);
    row->addWidget(print);
    row->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addLayout(row);
    layout->addWidget(m_state);
    layout->addWidget(m_written, 0, Qt::AlignLeft); // no wider than what a click hits
    connect(m_save, &QPushButton::clicked, this, &RecoveryKeyPanel::chooseFile);
    connect(m_written, &QCheckBox::toggled, this, &RecoveryKeyPanel::takenChanged);
    renew();
}

RecoveryKeyPanel::~RecoveryKeyPanel()
{
    m_edit->clear();
}

void RecoveryKeyPanel::renew()
{
    m_key = RecoveryKey::make();
    m_edit->setText(m_key.text());
    m_edit->setCursorPosition(0);
    m_edit->setMinimumWidth(
        m_edit->fontMetrics().horizontalAdvance(QString(m_edit->text().size() + 2, u'M')));
    m_state->clear();
    m_written->setChecked(false);
}

bool RecoveryKeyPanel::isTaken() const
{
    return m_written->isChecked();
}

void RecoveryKeyPanel::print()
{
    //: On a sheet of paper.
    const QString heading = tr("Postern: the organisation's recovery key. Keep it where this "
                               "computer is not.");
    SecretPrinter::open(this, heading, {m_key.text()}, [this](const Result<> &printed) {
        m_state->setText(SecretPrinter::outcome(printed));
        m_written->setChecked(m_written->isChecked() || printed);
    });
}

void RecoveryKeyPanel::chooseFile()
{
    auto *chooser = new FileChooser(this, tr("Save Recovery Key"), QDir::homePath());
    chooser->setObjectName(QStringLiteral("saveRecoveryKeyDialog"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    //: The name of a file.
    chooser->selectFile(tr("postern-recovery-key.txt"));
    connect(chooser, &QFileDialog::fileSelected, this, &RecoveryKeyPanel::save);
    chooser->open();
}

void RecoveryKeyPanel::save(const QString &path)
{
    //: In a file: %1 is the recovery key.
    const QString text = tr("Recovery key of Postern: %1").arg(m_key.text()) + u'\n';
    const Result<> saved = SecretFile::write(path, text.toUtf8());
    m_state->setText(saved ? tr("Saved to %1. Keep it where this computer is not.")
                                 .arg(QDir::toNativeSeparators(path))
                           : ErrorText::sentence(saved.error()));
    m_written->setChecked(m_written->isChecked() || saved);
}
