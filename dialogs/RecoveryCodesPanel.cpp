// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoveryCodesPanel.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FileChooser.h"
#include "dialogs/SecretFile.h"
#include "dialogs/SecretPrinter.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace {
constexpr int Columns = 2;
}

RecoveryCodesPanel::RecoveryCodesPanel(Purpose purpose, QWidget *parent)
    : QWidget(parent)
    , m_purpose(purpose)
    , m_list(new QPlainTextEdit(this))
    , m_written(new QCheckBox(tr("I &wrote them down"), this))
    , m_state(new QLabel(this))
{
    m_list->setObjectName(QStringLiteral("codeList"));
    m_list->setAccessibleName(purpose == Purpose::Password ? tr("Password recovery codes")
                                                           : tr("Login recovery codes"));
    m_list->setReadOnly(true);
    m_list->setTabChangesFocus(true);
    m_list->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_list->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_written->setObjectName(QStringLiteral("writtenCheckBox"));
    m_state->setObjectName(QStringLiteral("codesState"));
    m_state->setWordWrap(true);
    auto *print = new QPushButton(tr("&Print…"), this);
    print->setObjectName(QStringLiteral("printCodesButton"));
    auto *save = new QPushButton(tr("&Save…"), this);
    save->setObjectName(QStringLiteral("saveCodesButton"));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {print, save}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addWidget(m_written);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    layout->addWidget(m_state);
    setFocusProxy(m_list);
    connect(print, &QPushButton::clicked, this, &RecoveryCodesPanel::print);
    connect(save, &QPushButton::clicked, this, &RecoveryCodesPanel::save);
    connect(m_written, &QCheckBox::toggled, this, [this] {
        m_state->clear();
        emit keptChanged();
    });
}

void RecoveryCodesPanel::present(const QString &owner, const QStringList &codes)
{
    m_owner = owner;
    m_codes = codes;
    QStringList lines;
    for (qsizetype i = 0; i < codes.size(); i += Columns) {
        lines.append(codes.mid(i, Columns).join(QStringLiteral("    ")));
    }
    m_list->setPlainText(lines.join(u'\n'));
    const int line = m_list->fontMetrics().lineSpacing();
    const int around = 2 * m_list->frameWidth() + line;
    m_list->setFixedHeight(static_cast<int>(lines.size()) * line + around);
    m_list->setMinimumWidth(m_list->fontMetrics().horizontalAdvance(lines.value(0)) + 2 * line);
}

void RecoveryCodesPanel::forget()
{
    m_codes.clear();
    m_list->clear();
}

bool RecoveryCodesPanel::isKept() const
{
    return m_written->isChecked();
}

QString RecoveryCodesPanel::heading() const
{
    if (m_purpose == Purpose::Login) {
        //: On a sheet of paper. %1 is a person
        return tr("Postern: login recovery codes of %1. Each serves once, in place of the "
                  "authenticator.")
            .arg(m_owner);
    }
    //: On a sheet of paper. %1 is a person
    return tr("Postern: password recovery codes of %1. Each serves once.").arg(m_owner);
}

QString RecoveryCodesPanel::whyWait()
{
    return tr("Print them, save them or write them down before you close this.");
}

void RecoveryCodesPanel::print()
{
    SecretPrinter::open(this, heading(), m_codes, [this](const Result<> &printed) {
        note(printed, SecretPrinter::outcome(printed));
    });
}

void RecoveryCodesPanel::save()
{
    auto *dialog = new FileChooser(this, tr("Save Recovery Codes"), {}, tr("Text (*.txt)"));
    dialog->setObjectName(QStringLiteral("saveCodesDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &RecoveryCodesPanel::write);
    dialog->open();
}

void RecoveryCodesPanel::write(const QString &path)
{
    const QByteArray text = (heading() + u'\n' + m_codes.join(u'\n') + u'\n').toUtf8();
    const Result<> saved = SecretFile::write(path, text);
    note(saved, saved ? tr("Saved. Keep the file where others cannot read it.")
                      : ErrorText::sentence(saved.error()));
}

void RecoveryCodesPanel::note(const Result<> &kept, const QString &how)
{
    m_written->setChecked(m_written->isChecked() || kept);
    m_state->setText(how); // afterwards: the box has cleared it
}
