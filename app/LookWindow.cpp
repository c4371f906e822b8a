// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LookWindow.h"

#include "app/MainWindow.h"
#include "dialogs/CellText.h"
#include "models/access/LookRules.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

LookWindow::LookWindow(std::unique_ptr<Workspace> workspace, std::unique_ptr<Session> looking,
                       Settings &settings, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_workspace(std::move(workspace))
    , m_session(std::move(looking))
    , m_window(std::make_unique<MainWindow>(*m_workspace, *m_session, settings, this))
{
    m_workspace->notifier().watchOtherPrograms(); // the window that it lies over is one of them
    setObjectName(QStringLiteral("lookWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    //: A window's title; %1 is a person's or a role's name
    setWindowTitle(tr("As %1").arg(CellText::singleLine(m_session->username())));
    m_window->setWindowFlags(Qt::Widget);
    connect(m_window.get(), &MainWindow::closed, this, &QWidget::close, Qt::QueuedConnection);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_window.get(), 1);
    // Where the window is that it lies over, and as large.
    const QWidget *under = parent->window();
    setGeometry(under->isMaximized() ? under->normalGeometry() : under->geometry());
    setWindowState(windowState() | (under->windowState() & Qt::WindowMaximized));
}

LookWindow::~LookWindow() = default;

bool LookWindow::isAllowed(const Session &viewer) const
{
    return LookRules::check(viewer, *m_session).hasValue();
}

QWidget *LookWindow::makeBar()
{
    auto *bar = new QFrame;
    bar->setObjectName(QStringLiteral("lookBar"));
    bar->setFrameShape(QFrame::StyledPanel);
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::ToolTipBase);
    bar->setForegroundRole(QPalette::ToolTipText);
    auto *sentence = new QLabel;
    sentence->setObjectName(QStringLiteral("lookLabel"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setForegroundRole(QPalette::ToolTipText);
    sentence->setWordWrap(true);
    const QString name = CellText::singleLine(m_session->username());
    const bool isPerson = m_session->userId() != 0;
    sentence->setText(
        isPerson
            //: %1 is a person's name
            ? tr("You see what %1 would see. Nothing can be changed here.").arg(name)
            //: %1 is a role's name
            : tr("You see what somebody with the role %1 would see. Nothing can be changed here.")
                  .arg(name));
    auto *back = new QPushButton(tr("&Back"));
    back->setObjectName(QStringLiteral("lookBackButton"));
    connect(back, &QPushButton::clicked, this, &QWidget::close);
    auto *layout = new QHBoxLayout(bar);
    layout->addWidget(sentence, 1);
    layout->addWidget(back);
    return bar;
}
