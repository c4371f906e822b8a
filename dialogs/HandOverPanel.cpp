// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/HandOverPanel.h"

#include "dialogs/SecretClipboard.h"
#include "dialogs/SecretPrinter.h"

#include <QDialog>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

HandOverPanel::HandOverPanel(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_password(new QLineEdit(this))
    , m_copy(new QPushButton(tr("&Copy"), this))
    , m_state(new QLabel(this))
{
    m_sentence->setObjectName(QStringLiteral("handOverSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_password->setObjectName(QStringLiteral("temporaryPasswordEdit"));
    m_password->setReadOnly(true);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(m_sentence->font().pointSizeF() * 1.25);
    m_password->setFont(font);
    m_copy->setObjectName(QStringLiteral("copyButton"));
    m_copy->setAutoDefault(false);
    m_state->setObjectName(QStringLiteral("copyState"));
    m_state->setWordWrap(true);
    m_state->hide(); // until there is something to say
    auto *print = new QPushButton(tr("P&rint…"), this);
    print->setObjectName(QStringLiteral("printButton"));
    print->setAutoDefault(false);
    connect(print, &QPushButton::clicked, this, &HandOverPanel::print);
    auto *label = new QLabel(tr("Temporary &password:"), this);
    label->setBuddy(m_password);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_sentence, 0, 0, 1, 4);
    layout->addWidget(label, 1, 0);
    layout->addWidget(m_password, 1, 1);
    layout->addWidget(m_copy, 1, 2);
    layout->addWidget(print, 1, 3);
    layout->addWidget(m_state, 2, 0, 1, 4);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(3, 1);
    setFocusProxy(m_password);
    connect(m_copy, &QPushButton::clicked, this, &HandOverPanel::copy);
}

void HandOverPanel::present(const QString &sentence, const QString &password)
{
    m_sentence->setText(sentence);
    m_password->setText(password);
    m_password->setCursorPosition(0);
    // Wide enough to be read out without scrolling; longer ones scroll.
    const qsizetype shown = qMin<qsizetype>(password.size(), 40);
    m_password->setMinimumWidth(
        m_password->fontMetrics().horizontalAdvance(QString(shown + 2, QLatin1Char('m'))));
    // A window asks a panel inside a panel for its height before it knows the width of the text.
    const int wide = sizeHint().width();
    m_sentence->setMinimumSize(wide, m_sentence->heightForWidth(wide));
    m_password->setFocus(Qt::OtherFocusReason);
    // It waits with its window behind a lock, and goes when that is closed.
    if (const auto *dialog = qobject_cast<QDialog *>(window())) {
        connect(dialog, &QDialog::finished, m_password, &QLineEdit::clear, Qt::UniqueConnection);
    }
}

void HandOverPanel::copy()
{
    SecretClipboard::copy(m_password->text(), m_clipboardMs);
    tell(tr("Copied. It leaves the clipboard again in %n seconds.", nullptr, m_clipboardMs / 1000));
}

/// One line to tear off: the password alone, for whoever hands it over knows whose it is.
void HandOverPanel::print()
{
    SecretPrinter::open(this, tr("Temporary password. Choose another at the next login."),
                        {m_password->text()},
                        [this](const Result<> &printed) { tell(SecretPrinter::outcome(printed)); });
}

void HandOverPanel::tell(const QString &sentence)
{
    m_state->setText(sentence);
    m_state->setMinimumHeight(m_state->heightForWidth(width()));
    m_state->show();
    emit told();
}
